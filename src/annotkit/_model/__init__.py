# The model: values, their invariants, queries. Knows nothing of formats, files or languages.
