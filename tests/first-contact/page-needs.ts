import { existsSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../command/host";
import { type Need, skipUnless } from "../needs";
import { FIRST_CONTACT_NEEDS } from "./needs";

/** The page has commands of AWS's own CLI. */
export const PAGE_NEEDS: Need[] = [
    ...FIRST_CONTACT_NEEDS,
    {
        what: "AWS's own CLI",
        how: ".venv/bin/pip install --no-deps -r tests/first-contact/requirements.txt",
        isMet: () => existsSync(path.join(PROJECT, ".venv/bin/aws")),
    },
];

export const mochaGlobalSetup = skipUnless(PAGE_NEEDS);
