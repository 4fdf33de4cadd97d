/**
 * The stacks of this repository, which its reports, pages and tests are about. A stack that a user adds is the user's: its file
 * changes none of them.
 */
export const OWN_STACKS = [
    "dev",
    "growth-2k",
    "growth-50k",
    "growth-5k",
    "phase-4",
    "phase-5",
    "phase-6",
    "phase-7",
    "preview",
    "startup-prod",
];

/** Their files. */
export const OWN_STACK_FILES = OWN_STACKS.map((stack) => `Pulumi.${stack}.yaml`);
