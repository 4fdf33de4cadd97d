import { ENGINE_NEEDS } from "../engine/needs";
import { type Need, skipUnless } from "../needs";
import { moto } from "../service/needs";

/** What the tests of a first deployment need: the real engine, and moto as AWS. */
export const FIRST_CONTACT_NEEDS: Need[] = [
    ...ENGINE_NEEDS,
    {
        what: "moto",
        how: "python3 -m venv .venv && .venv/bin/pip install --no-deps -r tests/service/requirements.txt",
        isMet: () => moto() !== undefined,
    },
];

export const mochaGlobalSetup = skipUnless(FIRST_CONTACT_NEEDS);
