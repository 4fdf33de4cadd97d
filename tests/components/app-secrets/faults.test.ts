import { expect } from "chai";
import { appSecretsFaults } from "../../../components/app-secrets";

describe("The argument errors of AppSecrets", () => {
    it("pass the user's prefix and every window that Secrets Manager takes", () => {
        for (const recoveryWindowDays of [undefined, 0, 7, 30]) {
            expect(appSecretsFaults({ prefix: "glimpse-prod", recoveryWindowDays })).to.deep.equal([]);
        }
        expect(appSecretsFaults({ prefix: "a".repeat(495) })).to.deep.equal([]);
    });

    it("name key, value, reason and fix, all together", () => {
        const faults = appSecretsFaults({ prefix: "-a b", recoveryWindowDays: 6, redisAuthTokenGeneration: 0 });
        expect(faults).to.deep.equal([
            {
                key: "prefix",
                value: "-a b",
                reason: "Secrets Manager takes letters, digits and / _ + = . @ - in a name, and here a letter or digit comes first",
                fix: "write it like glimpse-prod",
            },
            {
                key: "recoveryWindowDays",
                value: 6,
                reason: "Secrets Manager keeps a deleted secret for 7 to 30 whole days, or 0 to delete it at once",
                fix: "write 7 to 30, or 0 for a stack that is made and destroyed often",
            },
            {
                key: "redisAuthTokenGeneration",
                value: 0,
                reason: "generations are counted in whole numbers from 1; every new number makes a new value",
                fix: "write 1, or one more than before to rotate",
            },
        ]);
    });

    it("refuse a prefix that leaves no room for the longest name", () => {
        const [fault, ...more] = appSecretsFaults({ prefix: "a".repeat(496) });
        expect(more).to.deep.equal([]);
        expect(fault).to.include({ key: "prefix", fix: "shorten it to 495 characters" });
    });

    for (const recoveryWindowDays of [1, 31, -7, 7.5, Number.NaN]) {
        it(`refuse a window of ${recoveryWindowDays} days`, () => {
            const keys = appSecretsFaults({ recoveryWindowDays }).map(({ key }) => key);
            expect(keys).to.deep.equal(["recoveryWindowDays"]);
        });
    }

    it("refuse a key by its alias, or by half of an ARN", () => {
        for (const kmsKey of ["alias/mine", "arn:aws:kms:ap-northeast-2:123456789012:alias/mine", "yes", ""]) {
            expect(
                appSecretsFaults({ prefix: "p", kmsKey }).map(({ key }) => key),
                kmsKey,
            ).to.deep.equal(["kmsKey"]);
        }
        expect(appSecretsFaults({ prefix: "p", kmsKey: "create" })).to.deep.equal([]);
    });

    it("refuse a store that there is not", () => {
        const [fault, ...more] = appSecretsFaults({ store: "vault" });
        expect(more).to.deep.equal([]);
        expect(fault).to.include({
            key: "store",
            value: "vault",
            fix: "write secrets-manager or parameter-store, which is free",
        });
    });

    it("refuse prefixes that only Secrets Manager takes", () => {
        const reasons = (prefix: string) =>
            appSecretsFaults({ prefix, store: "parameter-store" }).map(({ key, reason }) => [key, reason.slice(0, 44)]);
        expect(reasons("glimpse-prod")).to.deep.equal([]);
        expect(reasons("glimpse@prod")).to.deep.equal([["prefix", "Parameter Store takes letters, digits and / "]]);
        expect(reasons("glimpse/prod")).to.deep.equal([["prefix", "Parameter Store requires a / in front of a n"]]);
        expect(reasons("awsome")).to.deep.equal([["prefix", "Parameter Store keeps names that begin with "]]);
        expect(appSecretsFaults({ prefix: "glimpse@prod" })).to.deep.equal([]);
    });

    it("tolerate wrong types without throwing", () => {
        const wrong = { prefix: 7, recoveryWindowDays: "7", jwtSecretGeneration: {} } as unknown as {
            prefix: string;
        };
        expect(appSecretsFaults(wrong).map(({ key }) => key)).to.deep.equal(["recoveryWindowDays"]);
    });
});
