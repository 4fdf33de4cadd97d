import { type Fault, UserError } from "../components/user-error";

/** A file of the engine's that cannot be taken for the stack that it is of. Each fault names a part of the file. */
export class FileError extends UserError {}

/** A preview that cannot be taken for the stack that it would make. */
export class PreviewError extends FileError {
    constructor(faults: Fault[]) {
        super("the preview", faults);
    }

    /** The first fault's. */
    get reason(): string {
        return this.faults[0]?.reason ?? "";
    }

    /** The first fault's. */
    get fix(): string {
        return this.faults[0]?.fix ?? "";
    }
}
