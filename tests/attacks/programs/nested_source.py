"""Is nested so deep that reading it is hard work."""

SCORES = "nothing"

value = eval("[" * 90 + "]" * 90)
exec(compile("x = " + "-" * 50_000 + "1", "deep", "exec"))
