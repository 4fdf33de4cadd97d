/** Light and dark by the reader's system, print, phone; contrast of 4.5 and more. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b2330;--soft:#566173;--page:#fff;--card:#f6f8fb;--edge:#d5dbe4;--main:#1d5fbf;--use:#8a5a00;--bad:#b3261e;--good:#1c6b35;--badpage:#fdf0ef}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf2;--soft:#a8b2c1;--page:#0f141a;--card:#171d26;--edge:#323c49;--main:#7fb0ff;--use:#f2b84b;--bad:#ff8a80;--good:#7fd69a;--badpage:#2a1716}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);word-break:keep-all;font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main,header,footer{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,3vw,2rem)}
header{padding-top:1.5rem}
h1{font-size:1.15rem;margin:0;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem;line-height:1.3;overflow-wrap:anywhere}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
p{margin:.3rem 0;max-width:48rem;overflow-wrap:anywhere}
a{color:var(--main)}
:focus-visible{outline:3px solid var(--main);outline-offset:2px}
.soft{color:var(--soft)}
footer p{max-width:none}
.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.4rem}
.hero{display:flex;flex-wrap:wrap;gap:1rem 3rem;align-items:flex-end;margin:.6rem 0 1rem}
.total{font-size:clamp(2.4rem,9vw,3.6rem);font-weight:700;line-height:1.05;font-variant-numeric:tabular-nums}
.total small{font-size:1rem;font-weight:400;color:var(--soft);margin-left:.4rem}
.facts{display:flex;flex-wrap:wrap;gap:.4rem 2.2rem;margin:0}
.facts div{min-width:8rem}.facts dt{color:var(--soft);font-size:.85rem}.facts dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.ceiling{flex:1 1 16rem;max-width:30rem}
.track{height:.7rem;border-radius:.4rem;background:var(--edge);overflow:hidden;margin:.25rem 0}
.track i{display:block;height:100%;background:var(--main)}.track.over i{background:var(--bad)}
.alarm{border-left:4px solid var(--bad);background:var(--badpage);padding:.5rem .8rem;margin:.5rem 0;border-radius:0 .4rem .4rem 0}
.alarm h2{margin:.1rem 0;font-size:1rem}
figure{margin:0}
.picture{overflow-x:auto;border:1px solid var(--edge);border-radius:.7rem;background:linear-gradient(90deg,var(--page) 40%,transparent) 0 0/3rem 100% no-repeat local,linear-gradient(270deg,var(--page) 40%,transparent) 100% 0/3rem 100% no-repeat local,linear-gradient(90deg,var(--edge),transparent) 0 0/1rem 100% no-repeat,linear-gradient(270deg,var(--edge),transparent) 100% 0/1rem 100% no-repeat,var(--page)}
.picture>svg{display:block;width:100%;min-width:min(60rem,var(--natural));max-width:var(--natural);height:auto;margin:0 auto}
.picture>svg>rect:first-of-type{fill:none}
.curve{display:block;max-width:48rem}.curve text{font-size:13px;fill:currentColor}.curve .own{font-weight:700}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:0 2.5rem}
ul.bars{list-style:none;margin:0;padding:0}
.bars li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem;padding:.2rem 0}
.bars b{font-weight:500;overflow-wrap:anywhere}
.bars .track{grid-column:1/-1;display:flex;height:.5rem;margin:0 0 .2rem;background:none}
.bars .track i{border-radius:0}.bars .track i+i{background:var(--use)}
.key i{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;background:var(--main);margin:0 .3rem 0 .8rem;vertical-align:-.05rem}.key i:first-child{margin-left:0}.key .use{background:var(--use)}
ol.steps{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.6rem}
.steps li{border:1px solid var(--edge);border-radius:.6rem;padding:.6rem .8rem;overflow-wrap:anywhere;font-size:.9rem}
.steps strong{display:block;font-size:1.35rem;line-height:1.3;font-variant-numeric:tabular-nums}.steps b{display:block;font-weight:600}
.steps .met b{color:var(--good)}.steps .met b::before{content:"\\2713  "}
table{border-collapse:collapse;width:100%;margin:.3rem 0 1rem;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--edge);overflow-wrap:anywhere}
th{color:var(--soft);font-weight:600}
td{min-width:6.5rem}td.figure{min-width:0}td[data-label=""]{min-width:1.8rem;white-space:nowrap}td[data-label="would be"]{min-width:5.6rem}td[data-label="would be"]~td{min-width:7.4rem}td[data-label="would be"]~td[data-label="type"]{min-width:8.4rem}td[data-label="would be"]~td[data-label="now"],td[data-label="would be"]~td[data-label="then"]{min-width:6rem}td[data-label="output"],td[data-label="setting"]{min-width:13rem}td[data-label="level"]{min-width:7rem}td[data-label="resource"],td[data-label="name"]{min-width:10rem}td[data-label="would be"]~td[data-label="name"]{min-width:7rem}
th.figure,td.figure{text-align:right;white-space:nowrap}
tr:target,details:target{background:var(--card);outline:2px solid var(--main)}
details{border-bottom:1px solid var(--edge)}
summary{cursor:pointer;padding:.5rem 0;overflow-wrap:anywhere}
summary b{margin-right:.4rem}
summary .figure{float:right;margin-left:1rem}
@media(min-width:64rem){ol.steps{grid-template-columns:repeat(4,minmax(0,1fr))}}
@media(max-width:40rem){.curve text{font-size:21px}}
@media screen and (max-width:46rem){
table,tbody,tr,td{display:block}thead{display:none}
tr{padding:.45rem 0;border-bottom:1px solid var(--edge)}
td{border:0;padding:.05rem 0;min-width:0!important}td:empty{display:none}
td[data-label]:not([data-label=""])::before{content:attr(data-label) ": ";color:var(--soft)}
td.figure{text-align:left}td:only-child::before{content:none!important}
tr>td[data-label=""]:not(:empty),td[data-label="would be"],td[data-label="would be"]~td[data-label="type"],td[data-label="would be"]~td[data-label="name"]{display:inline;margin-right:.5rem}
td[data-label="would be"]:not(:empty)::before,td[data-label="would be"]~td[data-label="type"]::before,td[data-label="would be"]~td[data-label="name"]::before{content:none!important}
td[data-label="would be"]~td[data-label="name"]{font-weight:600}td:empty{display:none!important}
}
@media print{html{font-size:10.5px}body{font-size:1rem;background:#fff;color:#111}h2{margin-top:1.4rem;break-after:avoid}h3{break-after:avoid}.skip{display:none!important}tr,li,figure,.alarm>h2{break-inside:avoid}.bars li:nth-last-child(2){break-after:avoid}.bars+p{break-before:avoid}.bars li:last-child{break-after:avoid}.picture{border:0;overflow:visible}.picture>svg{min-width:0}main,header,footer{max-width:none;padding:0}a{color:inherit}ol.steps{grid-template-columns:repeat(4,minmax(0,1fr))}.curve{max-width:36rem}.curve text{font-size:17px}details:not([open]),.folded:not(:has(details[open])){display:none}}
@page{margin:14mm}
`.trim();
