import { Relatives } from "../inventory/read";
import { type Properties, propertiesOf, Unjudged } from "./judged";
import type { Subject, Violation } from "./rule";

/** One rule's inspect one list of resources; gathers what is wrong. */
export class Inspection {
    readonly violations: Violation[] = [];
    readonly relatives: Relatives;

    constructor(resources: readonly Subject[]) {
        this.relatives = Relatives.of(resources);
    }

    all(...types: string[]): Subject[] {
        return [...this.relatives.all(...types)];
    }

    /**
     * Asks one question of one resource. The answer is what is wrong, or nothing. A value that no one can know ends this
     * question only: it becomes a violation, and other questions are asked all the same.
     */
    ask(resource: Subject, question: (properties: Properties) => string | undefined): void {
        this.wonder(resource, () => question(propertiesOf(resource, this)));
    }

    /** The same question of each resource of some types. */
    askAll(
        types: readonly string[],
        question: (properties: Properties, resource: Subject) => string | undefined,
    ): void {
        for (const type of types) {
            for (const resource of this.relatives.all(type)) {
                this.ask(resource, (properties) => question(properties, resource));
            }
        }
    }

    /** Says what a rule that is kept as far as anyone can do leaves open. Stops nothing. */
    advise({ urn }: Subject, message: string): undefined {
        this.violations.push({ resource: urn, message, isAdvice: true });
        return undefined;
    }

    /** One question within another. */
    wonder(resource: Subject, question: () => string | undefined): void {
        try {
            const message = question();
            if (message !== undefined) this.violations.push({ resource: resource.urn, message });
        } catch (error) {
            if (!(error instanceof Unjudged)) throw error;
            this.unjudged(error);
            const { resource: other, kind } = error;
            if (other.urn === resource.urn) return;
            this.unjudged(new Unjudged(`what holds for ${resource.name} follows from ${other.name}`, kind, resource));
        }
    }

    /** Says that something cannot be judged; once is enough. */
    unjudged({ message: why, kind, resource }: Unjudged): void {
        const message = `cannot be judged: ${why}`;
        const isReported = this.violations.some((one) => one.resource === resource.urn && one.message === message);
        if (!isReported) this.violations.push({ resource: resource.urn, message, unjudged: kind });
    }
}

/** Inspects resources and gives back what is wrong. */
export function inspect(resources: readonly Subject[], ask: (inspection: Inspection) => void): Violation[] {
    const inspection = new Inspection(resources);
    ask(inspection);
    return inspection.violations;
}
