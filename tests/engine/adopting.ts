import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../cli/command";
import adoptCommand from "../../cli/commands/adopt";
import { check } from "../../cli/commands/adopt/check";
import { documentSystem, SECRETS } from "../adopt/system";
import { stateOf, type Written } from "../adopt/terraform";
import { PROJECT, testHost } from "../command/host";
import { configIn } from "../stack-file";
import { existing } from "./existing";
import { Engine } from "./harness";

/** Types that hold data, users, names. */
export const KEPT = [
    "aws:rds/instance:Instance",
    "aws:cognito/userPool:UserPool",
    "aws:cognito/userPoolClient:UserPoolClient",
    "aws:s3/bucket:Bucket",
    "aws:ecr/repository:Repository",
    "aws:secretsmanager/secret:Secret",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:ecs/cluster:Cluster",
    "aws:sns/topic:Topic",
    "aws:rds/cluster:Cluster",
    "aws:rds/clusterInstance:ClusterInstance",
];

/** The bucket of CloudFront's log, which the old system has not: made, not adopted. */
export const ACCESS_LOG = "ingress-access-log";

/** What `pulumi config set --secret` is given on standard input. */
export const secrets = {
    "glimpse:secrets.jwtSecret": SECRETS.jwt,
    "glimpse:secrets.databasePassword": SECRETS.database,
    "glimpse:secrets.redisAuthToken": SECRETS.redis,
};

export interface Checked {
    lost: string[];
    changes: string[];
}

/** What adopts the document's system, which exists at the simulated AWS; `ids` are those of what must be kept. */
export async function beforeTheMove(
    folder: string,
): Promise<{ config: Record<string, unknown>; engine: Engine; ids: string[] }> {
    const config = await adoptedConfig(folder);
    const engine = new Engine({ config, secrets });
    engine.hold(existing(documentSystem()));
    return { config, engine, ids: kept(engine) };
}

/** Reads the state as a user does, and gives what the stack's file then says. */
export async function adoptedConfig(
    folder: string,
    system: readonly Written[] = documentSystem(),
    directory = PROJECT,
): Promise<Record<string, unknown>> {
    const state = path.join(folder, "state.json");
    const out = path.join(folder, "move");
    fs.writeFileSync(state, stateOf(system));
    const { host, left } = testHost({ directory });
    const code = await runCommand(adoptCommand, ["--from", state, "--stack", "startup-prod", "--out", out], host);
    expect(code, left.stderr).to.equal(0);
    return configIn(path.join(out, "Pulumi.startup-prod.yaml"));
}

/** `npm run adopt -- --check`, with a preview by the real engine. */
export async function checked(engine: Engine): Promise<Checked & { code: number }> {
    const file = await engine.stackFile();
    const { host, left } = testHost({
        directory: path.dirname(file),
        run: (_program, args) => engine.byCommand([...args, "--config-file", file]),
    });
    // The simulated AWS is a provider: it has no API that could be asked for names. moto is, in adoption-names.test.ts.
    const code = await check({ stack: "startup-prod", format: "json" }, host, async () => []);
    return { code, ...(JSON.parse(left.stdout) as Checked) };
}

/** What exists and holds data, users, names: type, id. */
export const kept = (engine: Engine) =>
    engine
        .things()
        .filter(({ type, isOutside }) => isOutside && KEPT.includes(type))
        .map(({ type, id }) => `${type} ${id}`)
        .sort();
