import { type PriceBook, PriceBookError } from "../book";
import type { DraftLine } from "../lines";
import { type Commitment, CommitmentError, type Committed } from "./commitment";
import { type Reservation, reserved } from "./reserved";
import { computeRate, ec2Rate, savingsPlan } from "./savings-plan";

export * from "./commitment";

/** Applies commitments to a bill's lines. Those without a known price are reported, not guessed. */
export function committed(
    lines: readonly DraftLine[],
    commitments: readonly Commitment[],
    prices: PriceBook,
    hours: number,
): { committed: Committed[]; unpriced: string[] } {
    const result: { committed: Committed[]; unpriced: string[] } = { committed: [], unpriced: [] };
    const taken = new Map<string, number>();
    for (const commitment of commitments) {
        try {
            result.committed.push(apply(commitment, lines, prices, hours, taken));
        } catch (error) {
            if (error instanceof CommitmentError) result.unpriced.push(error.message);
            else if (error instanceof PriceBookError) result.unpriced.push(`${nameOf(commitment)}: ${error.sentence}`);
            else throw error;
        }
    }
    return result;
}

function apply(
    commitment: Commitment,
    lines: readonly DraftLine[],
    prices: PriceBook,
    hours: number,
    taken: Map<string, number>,
): Committed {
    const name = nameOf(commitment);
    const { years, payment } = commitment;
    if (years !== 1 && years !== 3) throw new CommitmentError(`${name}: ${years} years: AWS sells 1 and 3`);
    if (!["none", "partial", "all"].includes(payment)) {
        throw new CommitmentError(`${name}: payment ${payment}: write none, partial or all`);
    }
    const ofSize = (what: Reservation) => reserved(name, what, lines, prices, hours, taken);
    switch (commitment.kind) {
        case "rds-reserved": {
            if (years === 3 && payment === "none")
                throw new CommitmentError(`${name}: AWS sells no 3 years without money upfront`);
            const { engine = "postgres", instanceClass, count = 1 } = commitment;
            return ofSize({ family: `rds.${engine}`, size: instanceClass, count, years, payment });
        }
        case "compute-savings-plan":
            return savingsPlan({ name, ...commitment, rateOf: computeRate(commitment) }, lines, prices, hours, taken);
        case "ec2-savings-plan":
            return savingsPlan({ name, ...commitment, rateOf: ec2Rate(commitment) }, lines, prices, hours, taken);
        default: {
            const { engine, nodeType, count = 1 } = commitment;
            return ofSize({ family: `elasticache.${engine}`, size: nodeType, count, years, payment });
        }
    }
}

function nameOf(commitment: Commitment): string {
    const term = `${commitment.years} y, ${commitment.payment} upfront`;
    switch (commitment.kind) {
        case "rds-reserved":
            return `${commitment.count ?? 1} x ${commitment.instanceClass} reserved, ${term}`;
        case "compute-savings-plan":
            return `Compute Savings Plan of $${commitment.hourlyUsd} an hour, ${term}`;
        case "ec2-savings-plan":
            return `EC2 Instance Savings Plan of $${commitment.hourlyUsd} an hour for ${commitment.family}, ${term}`;
        default:
            return `${commitment.count ?? 1} x ${commitment.nodeType} ${commitment.engine} reserved, ${term}`;
    }
}
