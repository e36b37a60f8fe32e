"""Reports: what leaves the program on paper or for other programs; models in, texts out.

Nothing is read or written here: whoever asks hands the programme over and takes the text.
"""
