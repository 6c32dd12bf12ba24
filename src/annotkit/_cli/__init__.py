# The command line: parse, call, write. Data flows one way: arguments -> inputs -> jobs -> documents -> files.
# Imported by annotkit.__main__ alone, so that `import annotkit` needs neither click nor rich.
#
#   commands   the commands on articles            parameters   what several commands take
#   inputs     which articles INPUT names          formats      what --to and --option ask for
#   outputs    which file each one becomes         batch        one file after the other, and the report
#   corpus     many articles into one file         tally        how many annotations of each kind
#   losses     what exports lose, by reason
#   messages   what is told on standard error      printable    what may reach a terminal
#   refusals   what is wrong with the command
#   show       an article in the terminal          notes        the list below it
#   summary    what an annotation says             styles       what the kinds look like
#   view       an article in the browser
#
#   plugin_commands  the commands on plugins       plugin_table    all that are installed
#   plugin_details   what one is and takes         docstrings      the help of its options
#   new_plugin       a new one, of templates/     extras          what one needs besides
