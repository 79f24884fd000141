"""Markup of Word, WeChat and the editors of web sites, read to plain paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.inputs.soup import plain_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>无标题</title>
<!--[if gte mso 9]><xml><o:Author>王明</o:Author></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm;} --></style></head><body lang=ZH-CN>
<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><span lang=EN-US>11</span>月<span
lang=EN-US>30</span>日，市人民医院在金湾
社区开展义诊。<o:p></o:p></p><p class=MsoNormal><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p>
<p class=MsoNormal>近<del>20</del>30名居民参加。<span
style='display:none;mso-hide:all'>批注</span><o:p>&nbsp;</o:p></p>
</body></html>"""

WECHAT = (
    '<section style="margin:0"><section data-role="title"><strong>健康敲门</strong></section><section><p>'
    "<span>专家为居民\u200b量血压。</span></p><p><br/></p><p><img data-src='a.jpg'/></p></section></section>"
)


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        (WORD, ["11月30日，市人民医院在金湾社区开展义诊。", "近30名居民参加。"]),
        (WECHAT, ["健康敲门", "专家为居民量血压。"]),
        ("<p>甲社区。<p>乙社区。", ["甲社区。", "乙社区。"]),
        ("甲社区。<br>　　乙社区。<BR/><br />丙", ["甲社区。", "乙社区。", "丙"]),
        ("<div>甲<span>乙</span>丙<div>丁</div>戊</div>", ["甲乙丙", "丁", "戊"]),
        ("<div><!--[if gte mso 9]><p>隐</p><![endif]-->甲<script>var a='乙';</script></div>", ["甲"]),
        ("甲<b>义诊</b>乙。\n第二段。\n\n第三段。", ["甲义诊乙。", "第二段。", "第三段。"]),
        ("<p>血压<140/90，a<b且c>d，P&lt;0.05&nbsp;者。</p>", ["血压<140/90，a<b且c>d，P<0.05 者。"]),
        ("<p>Health\n  Express 健康\n  快车</p>", ["Health Express 健康快车"]),
        ("<ul><li>量血压<li>测血糖</ul>", ["量血压", "测血糖"]),
        ("<p>" + "<span>" * 400 + "甲" + "</span>" * 400 + "</p><p>乙</p>", ["甲", "乙"]),
        ("<div>" * 20_000 + "甲<p>乙", ["甲", "乙"]),
        ("<p><img src=a.jpg></p>", []),
    ],
)
def test_markup_is_read_to_what_it_shows(markup, paragraphs):
    assert plain_text(markup) == "\n\n".join(paragraphs)


@given(st.lists(st.text("甲乙丙，。12ab", min_size=1), min_size=1))
def test_paragraphs_come_back(texts):
    assert plain_text("".join(f"<p>{text}</p>" for text in texts)) == "\n\n".join(texts)
