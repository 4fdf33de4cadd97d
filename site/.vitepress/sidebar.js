import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The pages of a folder. */
function pagesIn(folder) {
    return readdirSync(path.join(ROOT, folder))
        .filter((name) => name.endsWith(".md"))
        .map((name) => ({ text: name.slice(0, -".md".length), link: `/${folder}/${name.slice(0, -".md".length)}` }));
}

const page = (text, link) => ({ text, link });

export const ENGLISH = [
    {
        text: "Start",
        items: [
            page("What it is", "/"),
            page("The first deployment", "/docs/first-deployment"),
            page("Move a system here", "/docs/migrate"),
            page("Commands", "/docs/commands"),
            page("Settings", "/docs/settings"),
        ],
    },
    {
        text: "Costs",
        items: [
            page("What it costs", "/docs/cost"),
            page("A plan", "/docs/plan"),
            page("Coverage", "/docs/coverage"),
            page("Growth", "/docs/growth"),
            page("Aurora", "/docs/aurora"),
            page("Logical replication", "/docs/replication"),
            page("Spot", "/docs/spot"),
        ],
    },
    {
        text: "Operation",
        items: [
            page("Network", "/docs/network"),
            page("NAT failover", "/docs/nat-failover"),
            page("Services", "/docs/services"),
            page("Scaling", "/docs/scaling"),
            page("Measured service", "/docs/service"),
            page("Development", "/docs/dev"),
            page("Previews", "/docs/previews"),
            page("Rights of the application", "/docs/application-role"),
        ],
    },
    { text: "Runbooks", items: pagesIn("docs/runbooks") },
    {
        text: "Rules",
        items: [
            page("Guardrails", "/docs/guardrails"),
            page("Rules", "/docs/rules"),
            page("Standards", "/docs/standards"),
        ],
    },
    {
        text: "Components",
        collapsed: true,
        items: [page("Transforms", "/docs/transforms"), ...pagesIn("docs/components")],
    },
    { text: "For contributors", items: [page("Contributing", "/CONTRIBUTING"), page("Changelog", "/CHANGELOG")] },
];

export const KOREAN = [
    {
        text: "시작",
        items: [
            page("소개", "/docs/ko/"),
            page("첫 배포", "/docs/ko/first-deployment"),
            page("기존 시스템 가져오기", "/docs/ko/migrate"),
            page("비용", "/docs/ko/cost"),
            page("번역 용어표", "/docs/ko/words"),
        ],
    },
    {
        text: "런북",
        items: [
            page("배포 롤백", "/docs/ko/runbooks/deployment"),
            page("Spot 중단", "/docs/ko/runbooks/spot"),
            page("NAT", "/docs/ko/runbooks/nat"),
            page("커넥션 풀 부족", "/docs/ko/runbooks/database-pool"),
            page("시크릿 교체", "/docs/ko/runbooks/secrets"),
            page("백업에서 복원", "/docs/ko/runbooks/restore"),
            page("PostgreSQL 메이저 버전", "/docs/ko/runbooks/upgrade"),
        ],
    },
];
