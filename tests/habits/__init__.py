"""How people thumb and dictate: tables of habits that rewrite any question, each a pure function of a seed."""
