# Reading back: what the exporter wrote, and annotations that other programs made or touched.
#
# Rules: a value that is not what it should be is passed by and told as a Diagnostic, it never stops the
# file; what no Document can do without, or what would give a wrong one, is a ReadError. No function here
# calls itself, so that no nesting can exhaust the stack, and each looks at a thing a fixed number of times.
