"""Pages as kinds of sites serve them, in our own words: structure, names and chrome are what matters.

`[[` and `]]` stand around every paragraph that is the article's.
"""

BODY = (
    "近日，北海街道社区卫生服务中心的家庭医生团队走进西园社区，为辖区老人免费测血压、查血糖，并建立健康档案。",
    "“不用跑医院，在家门口就能看上专家，太方便了。”78岁的居民王阿姨一边排队一边说。",
    "据了解，今年以来该中心已开展义诊12场，服务居民1800余人次，签约家庭医生团队增至9支。",
    "下一步，街道将把这项服务延伸到每一个小区。",
)
A, B, C, D = (f"[[{text}]]" for text in BODY)
TRADITIONAL = (
    "為了讓長輩在社區裡安心老去，衛生所與里辦公處合作開設健康據點，每週二上午由護理師駐點量血壓、教運動。",
    "里長表示，據點開張三個月來，已有86位長輩加入，平均年齡79歲，「大家都說走幾步路就到，很方便」。",
    "衛生局指出，今年將再增設5處據點，歡迎民眾就近參加。",
)
TA, TB, TC = (f"[[{text}]]" for text in TRADITIONAL)
TITLE = "家庭医生进社区 老人看病不出门"
T_TITLE = "健康據點開進里弄 長輩走路就到"
HOT = "".join(f'<li><a href="/{i}.html">某区第{i}届健康文化节开幕</a><span>2023-05-{i + 10}</span></li>' for i in range(9))

SITES: dict[str, tuple[str, str]] = {
    "gov-trs": ("http://www.example.gov.cn/art/2023/5/1/art_1.html", f"""
<html><head><title>{TITLE} - 某区人民政府</title><meta name="ArticleTitle" content="{TITLE}"></head><body>
<div class="header"><h1><a href="/">某区人民政府</a></h1><p class="search-hotwd">热门搜索：<a>转型</a><a>招商</a></p></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a">政务动态</a></div>
<div class="detail"><h2>{TITLE}</h2><h3>——北海街道在行动</h3>
<div class="xxgk-info"><span>发布日期：2023-05-01</span> <span>来源：区卫健局</span> <span>浏览次数：<i>20</i></span> 字体：[大 中 小]</div>
<div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style><div class="Custom_UnionStyle">
<p align="center"><img src="w020.jpg"></p><p align="center"><font color="#0000ff">图为义诊现场。（张三摄）</font></p>
<p>　　{A}</p><p>　　{B}</p><p>　　[[一、把服务送到门口]]</p><p>　　{C}</p><p>　　{D}</p></div></div>
<div>责任编辑：李四</div><p>【<a>打印</a>】【<a>关闭</a>】</p></div>
<ul class="xglist"><li class="tit">相关信息</li>{HOT}</ul>
<div class="foot"><p>主办：某区人民政府办公室 网站标识码：3300000001</p><p>联系电话：0571-88888888</p></div></body></html>"""),
    "university-hospital-vsb": ("https://www.xxyy.edu.cn/info/1017/2345.htm", f"""
<html><head><title>{TITLE}-某大学附属医院</title></head><body><div class="nav"><a>首页</a><a>医院概况</a></div>
<form name="_newscontent_fromname"><div><h1 align="center">{TITLE}</h1>
<div align="center">2023-05-01 &nbsp; 作者：宣传科 &nbsp; 点击：[<span id="dynclicks">12</span>]</div>
<div id="vsb_content"><div class="v_news_content">
<p style="text-indent:32px"><span style="font-family:宋体">{A}</span></p><p class="vsbcontent_img"><img src="1.jpg"></p>
<p style="text-indent:32px">{B}</p><p style="text-indent:32px">{C}</p><p style="text-indent:32px">{D}</p>
<p style="text-align:right">[[（通讯员 张三）]]</p></div></div>
<p>上一条：<a href="2344.htm">我院召开职工大会</a></p><p>下一条：<a href="2346.htm">我院开展消防演练，全体职工参加。</a></p></div></form>
<div class="bottom">地址：某市某路1号 邮编：310000 急诊电话：0571-12345678 Copyright © 某大学附属医院</div></body></html>"""),
    "hospital-asp-br": ("http://www.xyy.com/shownews.asp?id=88", f"""
<HTML><HEAD><TITLE>某县人民医院</TITLE></HEAD><BODY><TABLE width=1000><TR><TD colspan=2>
<A href=#>网站首页</A> | <A href=#>医院简介</A> | <A href=#>新闻动态</A> | <A href=#>联系我们</A></TD></TR>
<TR><TD width=200>通知公告<BR>· <A href=#>五一放假通知</A><BR>· <A href=#>招聘公告</A><BR>联系我们<BR>电话：0575-8888888<BR>地址：某县某路8号</TD>
<TD><TABLE><TR><TD align=center><FONT size=4><B>{TITLE}</B></FONT></TD></TR>
<TR><TD align=center>发布时间：2023-5-1 9:20:11 &nbsp; 发布人：admin &nbsp; 阅读：321 次</TD></TR>
<TR><TD class=nr>&nbsp;&nbsp;&nbsp; {A}<BR><BR>&nbsp;&nbsp;&nbsp; {B}<BR>&nbsp;&nbsp;&nbsp; {C}<BR>&nbsp;&nbsp;&nbsp; {D}<BR></TD></TR>
<TR><TD align=right>【<A href=#>关闭窗口</A>】</TD></TR></TABLE></TD></TR>
<TR><TD colspan=2 align=center>版权所有：某县人民医院 浙ICP备12345678号<BR>健康热线：0575-8888888 24小时急救电话：0575-8888120</TD></TR></TABLE></BODY></HTML>"""),
    "epaper-founder": ("http://epaper.example.com.cn/html/2023-05/01/content_1.htm", f"""
<html><head><title>某某日报</title></head><body><table><tr><td>第A02版：<strong>要闻</strong></td><td><a>上一版</a> <a>下一版</a></td></tr></table>
<div class="list"><ul><li><a href="content_2.htm">我市开展安全检查</a></li><li><a href="content_1.htm">{TITLE}</a></li><li><a>广告</a></li></ul></div>
<table><tr><td>2023年05月01日 星期一 <a>标题导航</a></td></tr></table>
<table><tr><td class="font02"></td></tr><tr><td class="font01">{TITLE}</td></tr><tr><td class="font02">——北海街道见闻</td></tr></table>
<div id="ozoom"><founder-content><P>　　本报讯（记者 张三 通讯员 李四）{A.replace("]]", "").replace("[[", "")}</P><P>　　{B}</P><P>　　{C}</P><P>　　{D}</P></founder-content></div>
<table><tr><td>放大 <sup>+</sup> 缩小 <sup>-</sup> 默认 <sup>o</sup></td></tr></table>
<div>某某日报社版权所有 未经许可不得转载</div></body></html>""".replace("<P>　　本报讯", "<P>　　[[本报讯").replace("健康档案。</P>", "健康档案。]]</P>")),
    "wechat": ("https://mp.weixin.qq.com/s/abc", f"""
<html><head><title></title><meta property="og:title" content="{TITLE}"></head><body id="activity-detail">
<div id="js_article"><div id="img-content"><h1 class="rich_media_title" id="activity-name">{TITLE}</h1>
<div id="meta_content"><span class="rich_media_meta_nickname"><a id="js_name">健康北海</a></span><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">
<section data-tool="编辑器" style="line-height:0;font-size:0;"><section style="text-align:center"><span style="font-size:12px">点击蓝字 关注我们</span></section></section>
<section><section><section style="font-size:16px"><p style="text-indent:2em"><span leaf="">{A}</span></p></section></section></section>
<section><section style="text-align:center;"><img data-src="https://mmbiz.qpic.cn/1"></section></section>
<section style="background-color:rgb(30,100,200)"><p style="color:#fff"><strong>[[一场家门口的义诊]]</strong></p></section>
<section><section><p><span style="color: rgb(63, 63, 63);">{B}</span></p><p><br></p></section></section>
<section><p>{C}</p></section><section><p>{D}</p></section>
<section style="display:none"><p>模板来自某编辑器，转载请注明出处，谢谢。</p></section>
<section style="text-align:center"><p>- END -</p></section><section><p>来源：北海街道</p><p>编辑：张三　审核：李四</p><p>往期推荐</p><p><a>五一值班安排来了，请收好这份指南。</a></p><p>点个“在看”，让更多人知道！</p></section>
</div></div><div class="rich_media_tool"><a>阅读原文</a><span>阅读 1000</span></div></div>
<script>var ct = "1682900000"; var nickname = "健康北海";</script></body></html>"""),
    "sohu": ("https://www.sohu.com/a/123_456", f"""
<html><head><title>{TITLE}_街道_社区_老人</title></head><body><div class="area clearfix"><div class="left main">
<div class="text"><div class="text-title"><h1>{TITLE}</h1><div class="article-info"><span class="time">2023-05-01 09:20</span> <span>来源: <a>健康北海</a></span></div></div>
<article class="article" id="mp-editor"><p data-role="original-title" style="display:none">原标题：{TITLE}</p><p>{A}</p><p>{B}</p><p>{C}</p><p>{D}
<a href="//www.sohu.com"><span class="backword"><i class="backsohu"></i>返回搜狐，查看更多</span></a></p><p data-role="editor-name">责任编辑：<span></span></p></article>
<div class="statement">声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。</div></div></div>
<div class="right sidebar"><h3>24小时热文</h3><ul>{HOT}</ul></div></div></body></html>"""),
    "163": ("https://www.163.com/dy/article/ABC.html", f"""
<html><head><title>{TITLE}_网易订阅</title></head><body><div class="post_main"><h1 class="post_title">{TITLE}</h1>
<div class="post_info">2023-05-01 09:20:00　来源: <a>健康北海</a> 浙江 <a>举报</a></div>
<div class="post_body"><p class="otitle">（原标题：{TITLE}）</p><p id="1">{A}</p><p class="f_center"><img src="1.jpg"><br>义诊现场</p><p>{B}</p><p>{C}</p><p>{D}</p></div>
<div class="post_statement">特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。</div>
<div class="tie-areas"><h2>网友评论</h2><p>文明上网理性发言，请遵守《评论服务协议》，谢谢合作。</p></div>
<div class="post_recommends"><h3>相关推荐</h3><p>某地新增一批养老床位，预计明年投入使用。</p></div></div></body></html>"""),
    "baijiahao": ("https://baijiahao.baidu.com/s?id=1", f"""
<html><head><title>{TITLE}</title></head><body><div id="ssr-content"><div class="app-module_contentWrapper_12uLU"><div class="header-module_header_1a"><div class="sKHSJ">{TITLE}</div></div>
<div class="_2jN0Y"><div class="_2gGWi">健康北海</div><span>2023-05-01 09:20</span><span>官方帐号</span></div>
<div class="_18p7x"><div class="dpu8C _2kCxD"><p><span class="bjh-p">{A}</span></p></div><div class="_3aKkw"><img src="a.jpg"></div>
<div class="dpu8C _2kCxD"><p><span class="bjh-p">{B}</span></p></div><div class="dpu8C _2kCxD"><p><span class="bjh-p">{C}</span></p></div>
<div class="dpu8C _2kCxD"><p><span class="bjh-p">{D}</span></p></div></div></div>
<div class="_3_XCn"><div>举报/反馈</div></div><div class="_1rvF6"><h3>作者最新文章</h3><a>别的新闻标题，很长的一条</a><a>又一条新闻标题</a></div></div></body></html>"""),
    "discuz-portal": ("http://www.bbs.com/article-1-1.html", f"""
<html><head><title>{TITLE} - 某某论坛</title></head><body id="nv_portal"><div id="toptb"><a>设为首页</a><a>收藏本站</a></div>
<div id="pt" class="bm cl"><a>首页</a> › <a>资讯</a> › 查看内容</div><div class="bm vw"><div class="h hm"><h1 class="ph">{TITLE}</h1>
<p class="xg1">2023-5-1 09:20<span class="pipe">|</span> 发布者: <a>admin</a><span>|</span> 查看: 20 | 评论: 0</p></div>
<div class="s"><div><strong>摘要</strong>: 家庭医生走进社区。</div></div>
<div class="d"><table><tr><td id="article_content"><div>{A}</div><div><br></div><div>{B}<font class="jammer">x3 k2 请勿采集本站内容，谢谢合作。</font></div><div>{C}</div><div>{D}</div></td></tr></table>
<div id="click_div"><a>鲜花</a><a>握手</a></div><div class="pren pbm">上一篇：<a>旧闻一则</a>下一篇：<a>新闻一则</a></div></div></div>
<div id="comment" class="bm"><h3>最新评论</h3><p>说得很好，希望多来几次我们小区。</p></div></body></html>"""),
    "ltn": ("https://health.ltn.com.tw/article/breakingnews/1", f"""
<html lang="zh-Hant-TW"><head><title>{T_TITLE} - 自由健康網</title></head><body>
<div class="content"><section><div class="breadcrumbs boxTitle"><a>首頁</a> > <a>健康</a></div><h1>{T_TITLE}</h1>
<div class="text boxTitle boxText" data-desc="內容頁"><span class="time">2023/05/01 09:20</span><p class="appE1121">請繼續往下閱讀...</p>
<div class="photo boxTitle"><a><img src="x.jpg"></a><p>長輩在據點做運動。（衛生所提供）</p></div>
<p>[[〔記者張三／台北報導〕{TRADITIONAL[0]}]]</p><p class="before_ir">請繼續往下閱讀...</p><div class="ad">廣告</div><p>{TB}</p><p>{TC}</p>
<p class="appE1121">☆健康新聞不漏接，按讚追蹤粉絲頁。<br>☆更多重要醫藥新聞訊息，請上自由健康網。</p></div>
<div class="related boxTitle"><h3>相關新聞</h3><a>別的新聞</a><a>再一則新聞</a></div></section></div></body></html>"""),
    "ettoday": ("https://www.ettoday.net/news/1.htm", f"""
<html lang="zh-TW"><head><title>{T_TITLE} | ETtoday新聞雲</title></head><body><article><header><h1 class="title">{T_TITLE}</h1></header>
<p class="date"><time class="date" datetime="2023-05-01T09:20:00+08:00">2023年05月01日 09:20</time></p>
<div class="story" itemprop="articleBody"><p><img src="1.jpg"></p><p><strong>▲長輩在據點量血壓。（圖／衛生所提供）</strong></p><p>[[記者張三／台北報導]]</p>
<p>{TA}</p><div class="ad_in_news">廣告</div><p>{TB}</p><p>{TC}</p><p><strong>►<a href="#">點此下載APP，每天簽到抽好禮</a></strong></p></div></article>
<div class="part_list"><h3>相關新聞</h3><h3><a>別的新聞標題一則在這裡</a></h3><p>另一縣市也推出同樣的服務，吸引許多長輩參加。</p></div></body></html>"""),
    "hk-gov": ("https://www.info.gov.hk/gia/general/202305/01/P1.htm", f"""
<html><head><title>{T_TITLE}</title></head><body><div id="wrapper"><div class="header"><a>English</a> <a>简体版</a></div>
<div id="contentBody"><h1><span id="PRHeadlineSpan">{T_TITLE}</span></h1><div id="pressrelease">　　{TA}<br><br>　　{TB}<br><br>　　{TC}</div>
<div class="mB15">完</div><div>2023年5月1日（星期一）<br>香港時間9時20分</div></div></div></body></html>"""),
}
SITES |= {
    "udn": ("https://udn.com/news/story/1/2", f"""
<html lang="zh-Hant"><head><title>{T_TITLE} | 生活新聞 | 聯合新聞網</title></head><body><section class="wrapper-left">
<div class="breadcrumb-items"><a>首頁</a>／<a>生活</a></div><article class="article-content"><h1 class="article-content__title">{T_TITLE}</h1>
<section class="authors"><time class="article-content__time" datetime="2023-05-01 09:20">2023-05-01 09:20</time><span class="article-content__author"><a>聯合報</a> 記者<a>張三</a>／台北即時報導</span></section>
<section class="article-content__wrapper"><section class="article-content__editor"><figure><img src="1.jpg"><figcaption>長輩在據點量血壓。記者張三／攝影</figcaption></figure>
<p>{TA}</p><div class="inline-ads">廣告</div><p>{TB}</p><p>{TC}</p></section></section></article>
<section class="tags"><a>長輩</a> <a>據點</a></section><section class="more-news"><h2>延伸閱讀</h2><a>別的新聞標題，很長的一條新聞</a><p>縣府表示，將擴大辦理。</p></section></section></body></html>"""),
    "cna": ("https://www.cna.com.tw/news/1.aspx", f"""
<html lang="zh-Hant"><head><title>{T_TITLE} | 地方 | 中央社 CNA</title></head><body><article class="article"><div class="centralContent"><h1><span>{T_TITLE}</span></h1>
<div class="timeBox"><div class="updatetime"><span>2023/5/1 09:20</span></div></div><div class="fullPic"><div class="media"><img src="1.jpg"><div class="picinfo">長輩在據點量血壓。（衛生所提供）中央社記者張三傳真 112年5月1日</div></div></div>
<div class="paragraph"><p>[[（中央社記者張三台北1日電）{TRADITIONAL[0]}]]</p><p>{TB}</p><p>[[{TRADITIONAL[2]}（編輯：李四）1120501]]</p></div>
<div class="paragraph moreArticle"><p>延伸閱讀</p><a>另一則新聞</a></div><div class="paragraph"><p>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</p></div></div></article></body></html>"""),
    "toutiao": ("https://www.toutiao.com/article/1/", f"""
<html><head><title>{TITLE} - 今日头条</title></head><body><div class="article-detail-container"><div class="main"><div class="show-monitor"><div class="article-content"><h1>{TITLE}</h1>
<div class="article-meta"><span>2023-05-01 09:20</span><span class="dot">·</span><span class="name"><a>健康北海</a></span></div>
<article class="syl-article-base tt-article-content syl-page-article"><p>{A}</p><div class="pgc-img"><img src="1.jpg"><p class="pgc-img-caption">义诊现场</p></div><p>{B}</p><p>{C}</p><p>{D}</p></article></div></div>
<div class="detail-side-interaction"><div>赞</div><div>收藏</div></div><div class="ttp-comment-wrapper"><div class="title">评论 3</div><ul><li><div class="comment-info"><a>用户1</a><p>家门口看病真好，希望常来我们小区看看。</p></div></li></ul></div></div>
<div class="right-sidebar"><div class="title">热门视频</div><a>某地一老人走失，众人合力寻回</a></div></div></body></html>"""),
    "wordpress-mirror": ("http://www.mirror.com/2023/05/1.html", f"""
<html><head><title>{TITLE} | 某资讯网</title></head><body class="post-template single single-post"><header class="site-header"><h1 class="logo">某资讯网</h1><nav><a>首页</a></nav></header>
<main id="main" class="site-main"><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta">作者 admin 在 2023年5月1日 发布</div></header>
<div class="entry-content"><div style="position:absolute;left:-8000px"><a href="#">博彩网站大全</a></div><p>{A}</p><p>{B}</p><p>{C}</p><p>{D}</p><p>本文来源：北海发布，版权归原作者所有，如有侵权请联系删除。</p></div>
<footer class="entry-footer">分类：<a>健康</a></footer></article><nav class="post-navigation"><a>上一篇 旧闻</a></nav>
<section id="comments"><h3>发表评论</h3><p>电子邮件地址不会被公开。必填项已用*标注，谢谢。</p></section></main>
<aside class="widget-area"><h3>近期文章</h3><ul>{HOT}</ul></aside></body></html>"""),
    "news-div-spans": ("http://news.county.cn/1.shtml", f"""
<html><head><title>{TITLE}--某县新闻网</title></head><body><div id="top"><ul>{HOT}</ul></div><div class="w1000"><div class="fl w700">
<div class="t1">{TITLE}</div><div class="t2">http://news.county.cn 来源：某县融媒体中心 2023-05-01 09:20</div>
<div class="t3"><div><span>　　{A}</span></div><div><span>　　{B}</span></div><div><strong>[[家门口的“诊室”]]</strong></div><div><span>　　{C}</span></div><div><span>　　{D}</span></div>
<div>记者：张三　李四</div><div>编辑：王五</div></div><div class="t4"><a>打印</a> <a>收藏</a></div></div>
<div class="fr w280"><div class="tt">新闻排行</div><ul>{HOT}</ul><div class="tt">专题</div><p>聚焦全国两会，关注民生热点，奋进新征程，建功新时代。</p></div></div>
<div id="bot">某县融媒体中心主办 新闻热线：0575-8888888 投稿邮箱：a@b.cn</div></body></html>"""),
    "word-export": ("http://www.zx.gov.cn/2.html", f"""
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>{TITLE}</title><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head><body>
<div class="Section1" style="layout-grid:15.6pt"><p class="MsoNormal" align="center" style="text-align:center"><b><span style="font-size:22.0pt;font-family:宋体">{TITLE}<span lang="EN-US"><o:p></o:p></span></span></b></p>
<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0"><span style="font-size:16.0pt;font-family:仿宋">{A}<span lang="EN-US"><o:p></o:p></span></span></p>
<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p><p class="MsoNormal" style="text-indent:32.0pt"><span style="font-size:16.0pt">{B}</span></p>
<p class="MsoNormal" style="text-indent:32.0pt"><span style="font-size:16.0pt">{C}</span></p><p class="MsoNormal" style="text-indent:32.0pt"><span style="font-size:16.0pt">{D}</span></p></div></body></html>"""),
    "article-in-li": ("http://www.repost.cn/4.html", f"""
<html><head><title>{TITLE}_转载网</title></head><body><ul class="list">{HOT}<li class="cont"><h2>{TITLE}</h2><p class="sj">2023-05-01 09:20 来源：某日报</p>
<div class="nr1"><p>{A}</p><p>{B}</p><p>相关阅读：</p><p><a>某街道开展文明劝导活动</a></p><p>{C}</p><p>{D}</p></div><p class="bj">[责任编辑：张三]</p></li>{HOT}</ul></body></html>"""),
}
