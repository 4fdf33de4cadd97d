import type { ResourceRecord } from "../../inventory";
import { Known, Relatives, valuesOf } from "../../inventory/read";
import { adoptableBy } from "../../stacks/config/adoptable";

/** What the stack's state says exists; `unread` where nothing could be read, with the reason. */
export type State = { is: "none" } | { is: "up"; resources: readonly ResourceRecord[] } | { is: "unread"; why: string };

/** What a stack would make, for the checks to read, and what it has made already. */
export class StackPlan {
    private readonly relatives: Relatives;

    constructor(
        readonly stack: string,
        readonly region: string,
        resources: readonly ResourceRecord[],
        readonly state: State,
        /** The keys of `glimpse:adopt`. */
        private readonly adopted: readonly string[] = [],
        /** The stack's settings as text. @default they are not known */
        private readonly settings?: string,
    ) {
        this.relatives = Relatives.of(resources);
    }

    get resources(): readonly ResourceRecord[] {
        return this.relatives.resources;
    }

    /** The planned resources of some types. */
    of(...types: string[]): Known[] {
        return this.relatives.all(...types).map((resource) => this.read(resource));
    }

    has(...types: string[]): boolean {
        return this.relatives.all(...types).length > 0;
    }

    read(resource: ResourceRecord): Known {
        return new Known({ resource, relatives: this.relatives, values: valuesOf(resource), path: "" });
    }

    /** The names that the program itself gives to resources of a type; the others are the provider's, and free. */
    names(type: string, key: string): string[] {
        return [...new Set(this.of(type).flatMap((one) => one.text(key) ?? []))];
    }

    /**
     * Which ids or ARNs the stack's files say, of what the plan does not make itself. What it takes from another stack is made
     * up, and in no file.
     */
    named(key: "id" | "arn", ...types: string[]): (text: string) => boolean {
        const made = new Set(this.of(...types).map(({ resource }) => resource.outputs?.[key]));
        return (text) => !made.has(text) && (this.settings === undefined || this.settings.includes(text));
    }

    /** What of a type exists, by the stack's state. */
    own(...types: string[]): readonly ResourceRecord[] {
        return this.state.is === "up" ? this.state.resources.filter(({ type }) => types.includes(type)) : [];
    }

    /** Does the state say that this stack made the resource of this name? */
    owns(type: string, key: string, name: string): boolean {
        return this.own(type).some((one) =>
            [one.outputs?.[key], one.outputs?.["id"], Known.of(one).text(key)].includes(name),
        );
    }

    /** Does `glimpse:adopt` have the stack take over the resource of this name? */
    adopts(type: string, key: string, name: string): boolean {
        return this.of(type).some(
            (one) =>
                one.text(key) === name &&
                this.adopted.some((adopted) => {
                    const found = adoptableBy(adopted);
                    return found?.type === type && found.name === one.resource.name;
                }),
        );
    }

    /** Has the stack been made, as far as its state can be read? */
    get isUp(): boolean {
        return this.own("aws:ec2/vpc:Vpc", "aws:ecs/cluster:Cluster", "aws:rds/instance:Instance").length > 0;
    }
}
