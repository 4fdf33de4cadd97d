import type { Options } from "../../command";

/** Of every command that deploys: when it stops watching. */
export const TIMEOUT = {
    "timeout-minutes": {
        type: "number",
        min: 1,
        max: 120,
        whole: true,
        default: 40,
        description: 'how long to watch after "pulumi up" has ended',
    },
} as const satisfies Options;
