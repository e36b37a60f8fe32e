"""Records handed out as a commit holds them, and what somebody changed of them taken in again.

``handing_out`` gives the records of the last commit. ``taking_in`` reads what came back, makes one
commit of it on the commit that was handed out (``line``), and has it brought in (``coming_in``) as
any branch is: so what others changed meanwhile is kept, and what both changed is settled as ever.
"""
