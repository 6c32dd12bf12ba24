from annotkit._records import Annotator

annotator = Annotator(lambda document: ())
