import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { links } from "./links.js";
import { ENGLISH, KOREAN } from "./sidebar.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PAGES = fileURLToPath(new URL("../dist/pages", import.meta.url));

export default defineConfig({
    title: "Glimpse Infra",
    description: "A small production service on AWS in Seoul for less than $100 a month",
    srcDir: "dist/pages",
    outDir: "dist/site",
    cacheDir: "node_modules/.cache",
    cleanUrls: false,
    lastUpdated: false,
    locales: {
        root: { label: "English", lang: "en", themeConfig: { sidebar: ENGLISH } },
        "docs/ko": {
            label: "한국어",
            lang: "ko",
            themeConfig: {
                sidebar: KOREAN,
                outline: { label: "이 페이지의 내용" },
                docFooter: { prev: "이전", next: "다음" },
                darkModeSwitchLabel: "화면 모드",
                sidebarMenuLabel: "메뉴",
                returnToTopLabel: "맨 위로",
            },
        },
    },
    markdown: { anchor: { slugify: headingId }, config: (md) => md.use(links, { root: ROOT, pages: PAGES }) },
    themeConfig: {
        outline: { level: [2, 3] },
        search: {
            provider: "local",
            options: {
                // Korean words carry particles: a word is found by its beginning.
                miniSearch: { searchOptions: { prefix: true, fuzzy: 0.1, boost: { title: 4, text: 2, titles: 1 } } },
                locales: {
                    "docs/ko": {
                        translations: {
                            button: { buttonText: "검색", buttonAriaLabel: "검색" },
                            modal: {
                                noResultsText: "결과 없음:",
                                resetButtonTitle: "지우기",
                                footer: { selectText: "선택", navigateText: "이동", closeText: "닫기" },
                            },
                        },
                    },
                },
            },
        },
    },
});

/** What a heading is called in a link, as GitHub has it: the pages' own links are written for that. */
function headingId(text) {
    return text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-");
}
