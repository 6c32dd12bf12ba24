# The command line: parse, call, write. Data flows one way: arguments -> inputs -> jobs -> documents -> files.
# Imported by annotkit.__main__ alone, so that `import annotkit` needs neither click nor rich.
#
#   commands   the four commands and what they take
#   inputs     which articles INPUT names          formats    what --to and --option ask for
#   outputs    which file each one becomes         batch      one file after the other, and the report
#   show       an article in the terminal          printable  what may reach a terminal
