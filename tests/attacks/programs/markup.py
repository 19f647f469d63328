"""Puts markup of every kind into names, messages and output."""

SCORES = "nothing"
MARKUP = (
    "]]></failure><testcase name='all'/><script>alert(1)</script>\n```\n"
    "[bold red]7/7[/] [link=http://x]passed[/link] =HYPERLINK(\"x\") &lol; <!--"
)
Evil = type(MARKUP.replace("\n", " "), (Exception,), {})


def soft_threshold(w, threshold):
    print(MARKUP)
    raise Evil(MARKUP)
