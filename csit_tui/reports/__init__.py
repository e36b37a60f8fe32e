"""Reports: what leaves the program on paper or for other programs; models in, texts or bytes out.

Of the disk nothing is touched but templates that lie beside the code: whoever asks hands the
programme over, and puts what comes back where it belongs.
"""
