import path from "node:path";
import type { Setting } from "../../../components/setting";
import { priceOf, readPriceBook } from "../../../costs";
import { startupDefaults } from "../../../stacks/config/defaults";
import { type Kind, kinds, serviceKinds } from "../../../stacks/config/services/kinds";
import { type Section, sections, stackSettings } from "../../../stacks/config/settings";
import { type Docstring, docstringsOf } from "./docstrings";

/** Where `npm run docs` writes the settings; a test holds the page against them. */
export const SETTINGS = path.join(__dirname, "../../../docs/settings.md");

/** Where the arguments of a section's settings are documented: a component, and the interface in its args.ts. */
export const ARGUMENTS: Partial<Record<Section, [component: string, name: string][]>> = {
    shared: [["ingress", "SharedIngressArgs"]],
    network: [["network", "NetworkArgs"]],
    api: [
        ["fargate-service", "FargateServiceArgs"],
        ["image-repository", "ImageRepositoryArgs"],
    ],
    spotFallback: [["spot-fallback", "SpotFallbackArgs"]],
    postgres: [["postgres", "PostgresArgs"]],
    backup: [["backup-vault", "BackupVaultArgs"]],
    redis: [["redis", "RedisArgs"]],
    ingress: [["ingress", "IngressArgs"]],
    files: [["file-storage", "FileStorageArgs"]],
    users: [["user-pool", "UserPoolArgs"]],
    httpApi: [["http-api", "HttpApiArgs"]],
    images: [["image-repository", "ImageRepositoryArgs"]],
    secrets: [["app-secrets", "AppSecretsArgs"]],
    alarms: [["alarms", "AlarmsArgs"]],
    budget: [["budget", "BudgetArgs"]],
};

const HEAD = `# Settings of a stack

Everything that \`Pulumi.<stack>.yaml\` can say, section by section. \`npm run docs\` writes this page from the declarations of the
settings. A setting that is left out takes its default; a stack can be as short as

\`\`\`yaml
config:
  aws:region: ap-northeast-2
  glimpse:alarms:
    emails: [you@example.com]
\`\`\`

Names have their unit. Prices are US dollars a month (730 hours) in Seoul, before tax. Invalid settings are reported together,
each with the reason and the fix, by \`npm run plan\` and by \`pulumi preview\`.

A setting of the file that nothing would come of is invalid too: a NAT's type where \`natInstances\` is 0, \`from\` where no
\`workingHours\` are on. What the file inherits, or writes out as its default, is not, nor what is in a section that the
file itself switches off (\`enabled: false\`); but what CloudFront alone can do is invalid with the mode \`public\`, inherited
or not: \`null\` takes it back. The file is read as Pulumi's engine reads it: \`0777\` is 511, \`1_000\` is 1000,
\`yes\` is text; and what the engine would refuse, or take half of, is refused in a sentence.

Two settings are not under \`glimpse:\`. \`aws:region\` is where everything is built: to move a stack that is up, make another one.
\`aws:defaultTags\` are tags of every resource that can have them.
`;

/** The page: the settings that belong to no section, then a table for each section. */
export function settingsPage(): string {
    const alone = sections.filter((section) => stackSettings[section].fields === undefined);
    const tables = sections.filter((section) => !alone.includes(section));
    return [
        HEAD,
        "## Settings that stand alone",
        "",
        ...table(
            alone.map((section) => row(`glimpse:${section}`, stackSettings[section], wordsOf(section, section), {})),
        ),
        ...tables.flatMap(sectionPart),
        ...servicesPart(),
    ].join("\n");
}

/** Where the arguments of a kind's settings are documented. */
const KIND_ARGUMENTS: Record<Kind, [component: string, name: string][]> = {
    worker: [["worker", "WorkerArgs"]],
    web: [
        ["fargate-service", "FargateServiceArgs"],
        ["ingress", "RouteArgs"],
    ],
    job: [["scheduled-job", "ScheduledJobArgs"]],
    site: [["static-site", "StaticSiteArgs"]],
};

/** The settings of each kind of service. */
function servicesPart(): string[] {
    return [
        "## glimpse:services",
        "",
        "Services next to the API, by name: [services.md](services.md) shows how. What each takes depends on its `kind`.",
        "",
        ...kinds.flatMap((kind) => {
            const docstrings = new Map(
                KIND_ARGUMENTS[kind].flatMap(([component, type]) => [
                    ...docstringsOf(`components/${component}/args.ts`, type),
                ]),
            );
            const { what, fields } = serviceKinds[kind];
            const rows = Object.entries<Setting<unknown>>(fields).flatMap(([name, setting]) => [
                row(name, setting, setting.what ?? docstrings.get(name)?.text ?? "", {}),
                ...Object.entries(setting.fields ?? {}).map(([inner, one]) =>
                    row(`${name}.${inner}`, one, queueWords().get(inner)?.text ?? "", {}),
                ),
            ]);
            return [`### kind: ${kind}`, "", ...(what ? [what, ""] : []), ...table(rows)];
        }),
    ];
}

function queueWords(): Map<string, Docstring> {
    return docstringsOf("components/queue/args.ts", "QueueArgs");
}

function sectionPart(section: Section): string[] {
    const { what, fields = {} } = stackSettings[section];
    const rows = Object.entries(fields).flatMap(([name, setting]) => [
        row(name, setting, wordsOf(section, name), defaultsFor(section)),
        ...Object.entries(setting.fields ?? {}).map(([inner, one]) => row(`${name}.${inner}`, one, one.what ?? "", {})),
    ]);
    return [`## glimpse:${section}`, "", ...(what ? [what, ""] : []), ...table(rows)];
}

/** What a setting does and costs: in its declaration, or else in the docstring of its argument. */
export function wordsOf(section: Section, name: string): string {
    const fields: Record<string, Setting<unknown>> = { ...stackSettings[section].fields };
    const own = (name === section ? stackSettings[section] : fields[name])?.what;
    return [...(own === undefined ? [] : [own]), ...docstrings(section, name).map(({ text }) => text)].join("\n\n");
}

/** The docstrings of the arguments behind a setting: one, or none for a setting of the stack's own. */
export function docstrings(section: Section, name: string): Docstring[] {
    return (ARGUMENTS[section] ?? []).flatMap(([component, type]) => {
        const found = docstringsOf(`components/${component}/args.ts`, type).get(name);
        return found === undefined ? [] : [found];
    });
}

function defaultsFor(section: Section): Record<string, unknown> {
    const defaults: Record<string, unknown> = { ...startupDefaults("prod") };
    return section === "use" ? {} : Object(defaults[section]);
}

/** A setting's line of a table. */
export function row(name: string, setting: Setting<unknown>, words: string, defaults: Record<string, unknown>): string {
    const usual = defaults[name] ?? setting.default;
    const shown = usual === undefined || usual === "" ? "" : `\`${shortened(JSON.stringify(usual))}\``;
    const cells = [`\`${name}\``, typeOf(setting), shown, setting.limits, [words, priceInWords(setting)].join(" ")];
    return `| ${cells.map(cell).join(" | ")} |`;
}

const TYPES: Record<Setting<unknown>["kind"], string> = {
    whole: "whole number",
    number: "number",
    flag: "true or false",
    text: "text",
    list: "list",
    names: "names and values",
    fields: "settings",
    anything: "",
};

function typeOf({ kind, unit }: Setting<unknown>): string {
    return unit === undefined ? TYPES[kind] : `${TYPES[kind]}, ${unit}`;
}

/** What the first unit of a figure of use costs. */
function priceInWords(setting: Setting<unknown> & { price?: string }): string {
    if (setting.price === undefined) return "";
    const { usd, unit } = priceOf(readPriceBook("ap-northeast-2"), setting.price);
    return `$${usd} per ${unit} (\`${setting.price}\`).`;
}

function table(rows: string[]): string[] {
    return ["| setting | type | default | limits | what it does and costs |", "|---|---|---|---|---|", ...rows, ""];
}

/** Text as it can be in a table. */
export function cell(text: string): string {
    return text
        .trim()
        .replace(/\n\s*- /g, "<br>• ")
        .replace(/\n\s*\n/g, "<br><br>")
        .replace(/\s*\n\s*/g, " ")
        .replaceAll("|", "\\|");
}

function shortened(text: string): string {
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
