"""A chat in the terminal: the pages and buttons of every messenger, with numbers to type instead of buttons to tap."""
