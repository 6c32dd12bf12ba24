"""One module a library; its functions are named as the works that it can do, each the fastest fair way.

A function gets the `Workload` and gives a `Task`. What comes before the work, such as building the
document to be saved, is done before the Task is given, and is not measured.
"""
