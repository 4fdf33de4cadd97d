import { type Fault, UserError } from "./user-error";

export type { Fault } from "./user-error";

/** All faults of one input, thrown together before any resource is registered. */
export class InputError extends UserError {}

/** Throws an `InputError` that lists every fault; does nothing when there is none. */
export function refuse(subject: string, faults: Fault[]): void {
    if (faults.length > 0) throw new InputError(subject, faults);
}
