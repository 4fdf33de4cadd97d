import type { Surroundings } from "../../running";
import type { Watching } from "../deploy/place";

/** A test's AWS, and its watch of ECS. */
export interface PreviewSurroundings extends Surroundings {
    watching?: Watching;
    /** Where a test has the stacks' files. @default the project's folder */
    directory?: string;
}
