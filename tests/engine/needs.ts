import * as fs from "node:fs";
import * as path from "node:path";
import { type Need, POSIX, skipUnless } from "../needs";
import { ENGINE, VERSION } from "./home";

/** What the tests with the real engine need. None of them downloads it: a test that waits for a network would hang. */
export const ENGINE_NEEDS: Need[] = [
    POSIX,
    {
        what: `the Pulumi engine ${VERSION}`,
        how: "`npx pulumi version` downloads it once",
        isMet: () => ["pulumi", "pulumi-language-nodejs"].every((name) => fs.existsSync(path.join(ENGINE, name))),
    },
];

export const mochaGlobalSetup = skipUnless(ENGINE_NEEDS);
