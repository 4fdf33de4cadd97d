import * as simulatedAws from "../../../inventory/simulated-aws";
import { named, names } from "../../../inventory/simulated-aws/names";
import { refusals } from "../../../inventory/simulated-aws/refusals";
import { changedInputs, replacedBy } from "../../../inventory/simulated-aws/replacements";
import { masked, type Properties, revealed, sealed, UNKNOWN_VALUE } from "../../../inventory/wire";
import { Cloud, type Thing } from "./cloud";
import { comparable, imported, type Read } from "./imports";
import type { Failure, SimulatedProvider, Subject } from "./protocol";
import { creationRefused, deleted, deletionRefused, updateRefused } from "./world";

/** "The `nth` creation of `type` fails." */
export interface Fault {
    type: string;
    operation: "create" | "update" | "delete";
    nth: number;
    message: string;
}

/** Creating these takes AWS long: whatever forgets to wait for one of them is found out. */
const SLOW = /:(Group|Listener|Route|VpcEndpoint|Instance|ReplicationGroup|ClusterCapacityProviders)$/;
const SLOW_MILLISECONDS = 400;
/** A type that takes AWS so long that a test can interrupt it. */
const SLOWEST = process.env["SIMULATED_AWS_SLOWEST"];
const SLOWEST_MILLISECONDS = 5000;

function takes(type: string): number {
    if (type === SLOWEST) return SLOWEST_MILLISECONDS;
    return SLOW.test(type) ? SLOW_MILLISECONDS : 10;
}

/** aws or random, served from the simulated AWS. */
export class Provider implements SimulatedProvider {
    private region = "";
    private readonly counts = new Map<string, number>();

    constructor(
        private readonly name: string,
        readonly version: string,
        private readonly cloud: Cloud,
        private readonly faults: Fault[],
    ) {}

    configure(config: Properties): void {
        this.region = String(config["region"] ?? "");
        if (this.name === "aws" && !this.region) {
            throw new Error("the simulated AWS was given no region: set aws:region in the stack's configuration");
        }
    }

    check(subject: Subject, olds: Properties, news: Properties): { inputs: Properties; failures: Failure[] } {
        const { type, name, urn } = subject;
        // A name once given stays; without olds the resource is new, or about to be replaced.
        const before = olds[names[type]?.property ?? ""];
        const inputs = named(
            type,
            news,
            before ? String(before) : simulatedAws.autoName(type, name, this.cloud.take(urn)),
        );
        const failures = refusals(type, name, masked(revealed(inputs)) as Properties).map(({ property, message }) => ({
            property,
            reason: message,
        }));
        return { inputs, failures };
    }

    diff({ urn, id, type }: Subject, olds: Properties, news: Properties): { changed: string[]; replaces: string[] } {
        const oldInputs = this.cloud.find(urn, id)?.isOutside ? comparable(type, olds, news) : olds;
        const changed = changedInputs(oldInputs, news);
        const replaces = replacedBy(type, oldInputs, news);
        if (replaces.length === 0) {
            const refused = updateRefused(
                type,
                changed,
                revealed(oldInputs) as Properties,
                revealed(news) as Properties,
            );
            if (refused) throw new Error(refused);
        }
        return { changed, replaces };
    }

    async create(subject: Subject, news: Properties, preview: boolean): Promise<{ id: string; outputs: Properties }> {
        const { type, name, urn } = subject;
        const inputs = revealed(news) as Properties;
        const take = this.cloud.take(urn);
        const made = simulatedAws.create(type, name, inputs, this.region, take);
        if (preview) return { id: "", outputs: { ...unknown(made.outputs), ...news } };
        await this.perform("create", subject, () => {
            const twin = this.cloud.ofType(type).find((thing) => clashes(thing, made));
            if (twin && this.name === "aws") throw new Error(`${type} ${made.id} already exists at the simulated AWS`);
            const refused = creationRefused(this.cloud, type, inputs);
            if (refused) throw new Error(refused);
            this.cloud.add({ urn, type, name, id: made.id, take, inputs, outputs: made.outputs });
        });
        return { id: made.id, outputs: this.answered(type, made.id, made.outputs, news) };
    }

    read({ urn, id, type }: Subject, state: Properties | undefined): Read | undefined {
        if (state === undefined || Object.keys(state).length === 0) {
            this.cloud.recordImport(type, id);
            const held = imported(this.cloud, type, id);
            return held && { ...held, outputs: this.answered(type, held.id, held.outputs, {}) };
        }
        const thing = this.cloud.find(urn, id);
        if (thing === undefined) return undefined;
        const outputs = this.answered(type, thing.id, thing.outputs, state);
        // As the provider does: a refresh takes over what someone changed by hand.
        return thing.isChangedByHand ? { outputs, inputs: thing.inputs } : { outputs };
    }

    /** The providers that come from Terraform's have the id among their outputs too. */
    private answered(type: string, id: string, outputs: Properties, like: Properties): Properties {
        return sealed(this.name === "aws" ? { id, ...outputs } : outputs, like, SENSITIVE[type] ?? []);
    }

    async update(subject: Subject, olds: Properties, news: Properties, preview: boolean): Promise<Properties> {
        const { type, name, urn, id } = subject;
        const inputs = revealed(news) as Properties;
        const thing = this.cloud.find(urn, id);
        if (!thing) throw new Error(`${type} ${id} does not exist at the simulated AWS any more`);
        const made = simulatedAws.create(type, name, inputs, this.region, thing.take);
        const next: Properties = thing.isOutside ? { ...thing.outputs, ...inputs } : { ...made.outputs };
        const counter = COUNTERS[type];
        if (counter) {
            const counts = changedInputs(thing.inputs, inputs).some((key) => !counter.not.includes(key));
            const before = Number(thing.outputs[counter.output]);
            next[counter.output] = !counts ? before : preview ? UNKNOWN_VALUE : before + 1;
        }
        if (preview) return { ...known(next, inputs, olds), ...news };
        if (made.id !== thing.id && !thing.isOutside) {
            throw new Error(
                `an update cannot turn ${type} ${thing.id} into ${made.id}: replacements.ts misses an input`,
            );
        }
        await this.perform("update", subject, () => {
            thing.inputs = inputs;
            thing.outputs = next;
            this.cloud.save();
        });
        return this.answered(type, id, next, news);
    }

    async delete(subject: Subject): Promise<void> {
        const thing = this.cloud.find(subject.urn, subject.id);
        // Deleting what is removed succeeds, as the real provider's deletions do.
        if (!thing) return;
        await this.perform("delete", subject, () => {
            const refused = deletionRefused(this.cloud, thing);
            if (refused) throw new Error(refused);
            deleted(this.cloud, thing);
            this.cloud.remove(thing);
        });
    }

    invoke(token: string): Properties {
        throw new Error(`${token} was called: this program promises a preview that asks AWS nothing`);
    }

    private async perform(operation: Fault["operation"], subject: Subject, action: () => void): Promise<void> {
        this.cloud.record(operation, "start", subject);
        try {
            await new Promise((resolve) => setTimeout(resolve, takes(subject.type)));
            this.failWhereAsked(operation, subject.type);
            action();
        } catch (error) {
            this.cloud.record(operation, "failed", subject);
            throw error;
        }
        this.cloud.record(operation, "end", subject);
    }

    private failWhereAsked(operation: Fault["operation"], type: string): void {
        const key = `${operation} ${type}`;
        const count = (this.counts.get(key) ?? 0) + 1;
        this.counts.set(key, count);
        const fault = this.faults.find((each) => each.operation === operation && each.type === type);
        if (fault?.nth === count) throw new Error(fault.message);
    }
}

/** What AWS counts up with every change but of these inputs. */
const COUNTERS: Record<string, { output: string; not: string[] }> = {
    "aws:ec2/launchTemplate:LaunchTemplate": { output: "latestVersion", not: ["tags"] },
    "aws:ssm/parameter:Parameter": { output: "version", not: ["tags", "overwrite"] },
};

/** What the providers' own schemas call sensitive, beyond what came in as a secret. */
const SENSITIVE: Record<string, string[]> = {
    "aws:cognito/userPoolClient:UserPoolClient": ["clientSecret"],
    "random:index/randomBytes:RandomBytes": ["base64", "hex"],
    "random:index/randomPassword:RandomPassword": ["result", "bcryptHash"],
};

function clashes(thing: Thing, made: simulatedAws.SimulatedResource): boolean {
    if (thing.id !== made.id) return false;
    // Task definitions of one family share an id; their ARNs carry the revision.
    return thing.type !== "aws:ecs/taskDefinition:TaskDefinition" || thing.outputs["arn"] === made.outputs["arn"];
}

function unknown(outputs: Properties): Properties {
    return Object.fromEntries(Object.keys(outputs).map((key) => [key, UNKNOWN_VALUE]));
}

/** In the preview of an update what AWS computed stays, but for what the update itself makes AWS compute again. */
function known(next: Properties, inputs: Properties, olds: Properties): Properties {
    return Object.fromEntries(
        Object.entries(next).map(([key, value]) => [key, key in inputs || value === UNKNOWN_VALUE ? value : olds[key]]),
    );
}
