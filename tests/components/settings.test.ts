import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { docstringsOf } from "../../cli/commands/docs/docstrings";
import * as components from "../../components/index";
import type { Settings } from "../../components/setting";
import { defaultsOf, valueFaults } from "../../components/settings-of";

/** Each component's settings, with the file and the interface of its arguments. */
const declared: [file: string, name: string, settings: Settings][] = [
    ["alarms", "AlarmsArgs", components.alarmsSettings],
    ["app-secrets", "AppSecretsArgs", components.appSecretsSettings],
    ["backup-vault", "BackupVaultArgs", components.backupVaultSettings],
    ["budget", "BudgetArgs", components.budgetSettings],
    ["database-hours", "DatabaseHoursArgs", components.databaseHoursSettings],
    ["fargate-service", "FargateServiceArgs", components.fargateServiceSettings],
    ["file-storage", "FileStorageArgs", components.fileStorageSettings],
    ["http-api", "HttpApiArgs", components.httpApiSettings],
    ["image-repository", "ImageRepositoryArgs", components.imageRepositorySettings],
    ["ingress", "IngressArgs", components.ingressSettings],
    ["ingress", "SharedIngressArgs", components.sharedIngressSettings],
    ["ingress", "RouteArgs", components.routeSettings],
    ["network", "NetworkArgs", components.networkSettings],
    ["postgres", "PostgresArgs", components.postgresSettings],
    ["queue", "QueueArgs", components.queueSettings],
    ["redis", "RedisArgs", components.redisSettings],
    ["static-site", "StaticSiteArgs", components.staticSiteSettings],
    ["scheduled-job", "ScheduledJobArgs", components.scheduledJobSettings],
    ["spot-fallback", "SpotFallbackArgs", components.spotFallbackSettings],
    ["user-pool", "UserPoolArgs", components.userPoolSettings],
    ["worker", "WorkerArgs", components.workerSettings],
];

describe("the settings of components", () => {
    it("are tested here for every component", () => {
        const exported = Object.entries(components).filter(([name]) => name.endsWith("Settings"));
        expect(declared.map(([, , settings]) => settings)).to.have.members(exported.map(([, settings]) => settings));
    });

    for (const [room, name, settings] of declared) {
        const docstrings = docstringsOf(`components/${room}/args.ts`, name);

        it(`have the default that the docstring of ${name} says, and no docstring says one that there is not`, () => {
            for (const [key, docstring] of docstrings) {
                const usual = settings[key]?.default;
                const said = docstring.default;
                if (usual === undefined) expect(said ?? "none", key).to.not.match(/^("|\d|\[\d|true$|false$)/);
                else expect(said, `${name}.${key}`).to.match(begins(JSON.stringify(usual)));
            }
        });

        it(`have the range that the docstring of ${name} says, where it says one`, () => {
            for (const [key, { text }] of docstrings) {
                const limits = /^(?:0, or )?(\d+) to (\d+)$/.exec(settings[key]?.limits ?? "");
                const [said] = rangesIn(text);
                if (!limits || !said) continue;
                // 0 is said by itself where it means something else: never, none.
                const [, least, most] = limits;
                expect(said, `${name}.${key}`).to.be.oneOf([
                    `${least}-${most}`,
                    ...(least === "0" ? [`1-${most}`] : []),
                ]);
            }
        });

        it(`of ${name} take their own defaults, and the examples that errors show`, () => {
            const given = (key: string) => ({ [key]: settings[key]?.example });
            expect(valueFaults(settings, defaultsOf(settings))).to.deep.equal([]);
            for (const key of Object.keys(settings)) {
                if (key === "build") continue;
                expect(valueFaults(settings, given(key)), key).to.deep.equal([]);
                expect(settings[key]?.example, key).to.not.equal(undefined);
            }
        });

        it(`of ${name} are arguments whose docstring says what they do`, () => {
            for (const key of Object.keys(settings)) expect(docstrings.get(key)?.text, key).to.match(/\w+ \w+/);
        });

        it(`of ${name} are each tested in tests/components/${room}`, () => {
            const tests = testsOf(room);
            const untested = Object.keys(settings).filter((key) => !new RegExp(`\\b${key}\\b`).test(tests));
            expect(untested).to.deep.equal([]);
        });
    }
});

/** `1-1000` of `1-1000`, `1 to 1000` and `1 to 1,000`; no time of day, no part of a name. */
function rangesIn(text: string): string[] {
    const ranges = text.matchAll(/(?<![\w:.`-])(\d[\d,]*)(?:-| to )(\d[\d,]*)(?![\w`-]|:\d)/g);
    return [...ranges].map(([, least, most]) => `${least}-${most}`.replaceAll(",", ""));
}

/** The text of a component's tests. */
function testsOf(room: string): string {
    const folder = path.join(__dirname, room);
    const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
    return files.map((file) => readFileSync(path.join(folder, file), "utf8")).join("\n");
}

/** `0` begins "0" and "0, some words", and not "05". */
function begins(text: string): RegExp {
    return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w.])`);
}
