import { expect } from "chai";
import { InputError } from "../../components/faults";
import { type Bill, bill } from "../../costs";
import { dryRun, isCustomType, RefusedError } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { startupDefaults } from "../../stacks/config/defaults";
import { entriesOf, schema, sections, unwrapped } from "../../stacks/config/schema";
import { startup } from "../../stacks/startup";
import { Chance } from "../costs/chance";
import { linesOf, TODAY } from "../costs/helpers";

type Values = Record<string, Record<string, unknown>>;

const REGION = "ap-northeast-2";
const ROUNDS = 5;

/** What words and lists may be, and figures that have to be one of few; all other figures and switches are not named. */
const KNOWN: Record<string, unknown[]> = {
    "network.availabilityZones": [[`${REGION}a`, `${REGION}b`], ["a", "b", "c"].map((letter) => `${REGION}${letter}`)],
    "network.natInstanceType": ["t4g.nano", "t4g.micro", "t4g.small"],
    "network.natCpuCredits": ["standard", "unlimited"],
    "api.cpu": [256, 512],
    "api.memoryMiB": [1024, 2048],
    "api.scaleOutCpuPercent": [50, 75],
    "api.logRetentionDays": [1, 7, 30],
    "api.stopTimeoutSeconds": [90, 120],
    "api.deploymentMaximumPercent": [150, 200],
    "postgres.instanceClass": ["db.t4g.micro", "db.t4g.small", "db.t4g.medium", "db.m7g.large"],
    "postgres.engineVersion": ["16", "17"],
    "redis.engine": ["redis", "valkey"],
    "redis.nodeType": ["cache.t4g.micro", "cache.t4g.small", "cache.r7g.large"],
    "ingress.mode": ["public", "cloudfront"],
    "ingress.domain": ["glimpse.contact"],
    "ingress.hostedZoneId": ["Z0123456789ABCDEFGHIJ"],
    "users.tier": ["LITE", "ESSENTIALS"],
    "secrets.store": ["parameter-store", "secrets-manager"],
    "alarms.emails": [[], ["one@example.com", "two@example.com"]],
};

const ON_AURORA = { engine: "aurora-postgresql", instanceClass: "db.serverless" };

/** What a setting needs next to itself. */
const TOGETHER: Values = {
    "api.enableExecuteCommand": { readonlyRootFilesystem: false },
    "ingress.hostedZoneId": { domain: "glimpse.contact" },
    "currency.perUsd": { code: "KRW" },
    "ingress.delegated": { domain: "glimpse.contact" },
    "shared.listenerPriority": { stack: "startup-prod" },
    "postgres.applicationPasswordGeneration": { applicationUser: "glimpse_app" },
    "postgres.minimumAcu": ON_AURORA,
    "postgres.maximumAcu": ON_AURORA,
    "postgres.pooledConnectionsPerTask": { pooler: "rds-proxy" },
    "backup.retentionDays": { enabled: true },
    "backup.lockAfterDays": { enabled: true, lock: "compliance" },
    "backup.leastRetentionDays": { enabled: true, lock: "governance" },
    "redis.serverlessMaximumGB": { serverless: true },
    "redis.serverlessMaximumEcpuPerSecond": { serverless: true },
    "files.signingKeyGeneration": { downloads: "cloudfront" },
};

/** A setting with the values that it may have. */
interface Setting {
    section: string;
    name: string;
    values: unknown[];
}

const defaults = startupDefaults("prod") as unknown as Values;

const settings: Setting[] = sections.flatMap((section) =>
    Object.entries(entriesOf(schema[section]) ?? {}).flatMap(([name, shape]) => {
        const values = KNOWN[`${section}.${name}`] ?? valuesOf(unwrapped(shape).type, defaults[section]?.[name]);
        return values.length > 0 ? [{ section, name, values }] : [];
    }),
);

/** Around the default, and far from it. What cannot be is refused, and taken back. */
function valuesOf(type: string, usual: unknown): unknown[] {
    if (type === "boolean") return [true, false];
    if (type !== "number") return [];
    const figure = typeof usual === "number" ? usual : 3;
    return [0, 1, figure + 1, figure * 2, Math.ceil(figure / 2), figure * 10];
}

/** A configuration that the program takes: what it refuses of a random one is left at its default. */
function accepted(chosen: Setting[], chance: Chance, values: Values = {}): Values {
    for (const { section, name, values: pool } of chosen) {
        values[section] = { ...values[section], [name]: chance.one(pool) };
    }
    for (;;) {
        try {
            parseConfig({ stack: "startup-prod", region: REGION, values });
            return values;
        } catch (error) {
            if (!(error instanceof InputError)) throw error;
            const taken = error.faults.filter(({ key }) => takeBack(values, key));
            if (taken.length === 0) throw error;
        }
    }
}

/** Leaves at its default what a fault is about; where that was not set, all of its section, then all of them. */
function takeBack(values: Values, key: string): boolean {
    const [section = "", name = ""] = key.replace(/^glimpse:/, "").split(/[.[]/);
    const own = values[section];
    if (own && Object.hasOwn(own, name)) return delete own[name];
    const other = own ? section : Object.keys(values)[0];
    return other !== undefined && delete values[other];
}

async function billOf(values: Values) {
    const config = parseConfig({ stack: "startup-prod", region: REGION, values });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": REGION } };
    const { resources } = await dryRun({ ...options, program: () => startup(config) });
    return { resources, bill: bill(resources, { region: REGION, use: config.use, asOf: TODAY }) };
}

function figuresOf(found: Bill): number[] {
    return [
        found.total,
        found.fixed,
        found.usage,
        found.worstCase.spotGone,
        found.worstCase.autoscalingMaximum,
        found.worstCase.both,
        ...found.components.map(({ monthly }) => monthly),
    ];
}

/** Holds the bill of a configuration against the promise; nothing where AWS would refuse it, which is reported by then. */
async function judge(values: Values): Promise<boolean> {
    const reported = JSON.stringify(values);
    let found: Awaited<ReturnType<typeof billOf>>;
    try {
        found = await billOf(values);
    } catch (error) {
        if (error instanceof RefusedError) return false;
        throw error;
    }
    const { resources, bill: result } = found;
    for (const figure of figuresOf(result)) {
        expect(Number.isFinite(figure), reported).to.equal(true);
        expect(figure, reported).to.be.at.least(-1e-9);
    }
    const lines = linesOf(result);
    for (const { what, quantity, monthly, range } of lines) {
        expect(Number.isFinite(monthly), `${what}: ${reported}`).to.equal(true);
        if (quantity > 0) expect(monthly, `${what}: ${reported}`).to.be.above(0);
        if (range) expect(range.minimum, `${what}: ${reported}`).to.be.within(0, range.maximum);
    }
    const known = new Set([...lines, ...result.unpriced].map(({ resource }) => resource));
    for (const { urn, type } of resources.filter((one) => isCustomType(one.type))) {
        const isReported = known.has(urn) || result.free.some((free) => free.type === type);
        expect(isReported, `${urn}: ${reported}`).to.equal(true);
    }
    return true;
}

const keyOf = ({ section, name }: Setting) => `${section}.${name}`;

describe("the bill of any configuration", () => {
    it("is no NaN, never below zero, and no $0 without an explanation, whatever figure, switch or kind is set", async function () {
        this.timeout(240_000);
        const missed = new Set(settings.map(keyOf));
        const billed = async (values: Values) => {
            if (!(await judge(values))) return;
            for (const [section, own] of Object.entries(values)) {
                for (const name of Object.keys(own)) missed.delete(`${section}.${name}`);
            }
        };
        for (let round = 1; round <= ROUNDS; round++) {
            const chance = new Chance(round);
            const chosen = settings.filter(() => chance.number() < 0.6);
            await billed(accepted(chosen, chance));
        }
        // What no random round had, because others next to it did not let it.
        for (const one of settings.filter((setting) => missed.has(keyOf(setting)))) {
            for (const value of one.values) {
                const together: Values = { [one.section]: { ...TOGETHER[keyOf(one)] } };
                if (keyOf(one) === "postgres.pooledConnectionsPerTask") {
                    together["api"] = { beforeDeployment: ["node", "migrate.js"] };
                }
                const values = accepted([{ ...one, values: [value] }], new Chance(1), together);
                if (missed.has(keyOf(one)) && values[one.section]?.[one.name] === value) await billed(values);
            }
        }
        expect([...missed], "never part of a configuration that was billed").to.deep.equal([]);
    });
});
