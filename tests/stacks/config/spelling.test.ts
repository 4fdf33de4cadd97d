import { expect } from "chai";
import { fullName, keyFaults } from "../../../stacks/config/stack-keys";
import { faultOf, faultsOf, parsed } from "./helpers";

/** Why a value of this type is refused, and what to write. */
const said = (section: string, name: string, value: unknown) => {
    const { key, reason, fix } = faultOf({ [section]: { [name]: value } });
    expect(key).to.equal(`glimpse:${section}.${name}`);
    return `${reason}; ${fix}`;
};
const text = (value: unknown) => said("postgres", "engineVersion", value);
const number = (value: unknown) => said("postgres", "storageGiB", value);
const flag = (value: unknown) => said("postgres", "multiAz", value);
const list = (value: unknown) => said("alarms", "emails", value);

describe("a value that is only spelled wrong", () => {
    it("is put in quotes where text belongs", () => {
        expect(text(17)).to.equal('this is a number, and the key takes text; put it in quotes: "17"');
        expect(text(true)).to.equal('this is the word true, and the key takes text; put it in quotes: "true"');
        expect(text(Number.NaN)).to.match(/^this is the result of a broken sum, and the key takes text; (?!put it)/);
        expect(text(["17"])).to.match(/^this is a list, and the key takes text; (?!put it)/);
        expect(text({ major: 17 })).to.match(/^this is a mapping of names to values, and the key takes text; (?!put)/);
    });

    it("is a number without its quotes, with its sign and all of its digits", () => {
        expect(number("20")).to.contain("write 20, without quotes");
        expect(number(" 20 ")).to.contain("write 20, without quotes");
        expect(number("-20.25")).to.contain("write -20.25, without quotes");
        for (const other of ["20 GiB", "about 20", "20.", "2.0.0", ""]) {
            expect(number(other), other).to.not.contain("without quotes");
        }
        expect(number("")).to.match(/^this is nothing, and the key takes a number/);
    });

    it("is true or false without quotes, in small letters, for YAML's other words too", () => {
        expect(flag("True")).to.contain("write true, without quotes");
        expect(flag("false")).to.contain("write false, without quotes");
        for (const [word, meant] of [
            ["yes", "write true"],
            ["On", "write true"],
            ["no", "write false"],
            ["OFF", "write false"],
        ] as const) {
            expect(flag(word), word).to.match(new RegExp(`; ${meant}$`));
        }
        for (const other of ["untrue", "truely", "yess", "eyes", "piano", "none", "offer", "kickoff"]) {
            expect(flag(other), other).to.not.match(/; write (true|false)(, without quotes)?$/);
        }
        expect(flag(1)).to.match(/^this is a number, and the key takes true or false; /);
        expect(text("yes")).to.not.match(/write true$/);
    });

    it("is a list of one where a list belongs", () => {
        expect(list("ops@example.com")).to.contain('write a list, ["ops@example.com"]');
        expect(list("")).to.not.contain('[""]');
        expect(list(7)).to.not.contain("write a list, [7]");
    });

    it("is one of the kinds of services, or the one that was meant", () => {
        const kind = (value?: unknown) => faultOf({ services: { jobs: { kind: value } } });
        expect(kind("wroker").fix).to.equal("write worker");
        expect(kind("zeppelin").fix).to.match(/^write one of \w+, /);
        expect(kind().reason).to.equal("every service says which kind it is");
        expect(kind(7).reason).to.equal("there is no such kind of service");
    });
});

describe("a key below config:", () => {
    const fixes = (...keys: string[]) =>
        keyFaults(Object.fromEntries(keys.map((key) => [key, 1])), "glimpse").map(({ fix }) => fix);

    it("has the project's namespace where it has none, and that of years ago by two colons", () => {
        expect(fullName("api", "glimpse")).to.equal("glimpse:api");
        expect(fullName("glimpse:config:api", "glimpse")).to.equal("glimpse:api");
        expect(fullName("aws:region", "glimpse")).to.equal("aws:region");
        for (const other of ["glimpse:config", "glimpse:other:api", "glimpse:config:api:cpu"]) {
            expect(fullName(other, "glimpse"), other).to.equal(other);
        }
    });

    it("is refused as Pulumi refuses it, with the name that was meant", () => {
        expect(fixes("glimpse:api:cpu:x")).to.deep.equal(["write glimpse:x"]);
        expect(fixes("a:b:")).to.deep.equal(["write glimpse:b"]);
        expect(fixes(":")).to.deep.equal(["write glimpse:api"]);
        for (const odd of ["x:2026-11-30:07", "a:b:3rd", "a:b:two words", "a:b:-x", "a:b:x!"]) {
            expect(fixes(odd), odd).to.deep.equal(["write glimpse:api"]);
        }
        expect(fixes("a:b:my_key-2")).to.deep.equal(["write glimpse:my_key-2"]);
    });

    it("is refused where YAML reads it as something else, and not where it only begins or ends so", () => {
        for (const word of ["true", "FALSE", "null", "~", "7", "1e3"]) {
            expect(fixes(word), word).to.deep.equal([`write glimpse:${word}`]);
        }
        expect(fixes("trueish", "untrue", "nullable", "glimpse:true", "v7")).to.deep.equal([]);
    });
});

describe("the boundary of the roles", () => {
    it("is the ARN of a managed policy, of the account or of AWS, in any partition", () => {
        const boundaries = [
            "arn:aws:iam::123456789012:policy/ci-boundary",
            "arn:aws:iam::aws:policy/PowerUserAccess",
            "arn:aws-cn:iam::123456789012:policy/team/ci+boundary=1,2.x@y",
            "arn:aws-us-gov:iam::123456789012:policy/x",
        ];
        for (const permissionsBoundary of boundaries) {
            expect(() => parsed({ permissionsBoundary }), permissionsBoundary).to.not.throw();
        }
        const wrong = [
            "xarn:aws:iam::123456789012:policy/ci",
            "arn:aws:iam::123456789012:policy/ci boundary",
            "arn:aws:iam::1234:policy/ci",
            "arn:aws:iam::123456789012:role/ci",
            "arn:aws:iam::123456789012:policy/",
        ];
        for (const permissionsBoundary of wrong) {
            const found = faultsOf({ permissionsBoundary }).map(({ key }) => key);
            expect(found, permissionsBoundary).to.deep.equal(["glimpse:permissionsBoundary"]);
        }
    });
});

describe("an image that is built and one that is named", () => {
    it("are one too many, whichever is meant", () => {
        const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.0.0";
        const found = faultsOf({ api: { image, build: "../api" } }).filter(({ reason }) => reason.includes(image));
        expect(found.map(({ key, value }) => [key, value])).to.deep.equal([["glimpse:api.build", "../api"]]);
    });
});

describe("a network without a NAT", () => {
    const withoutNat = { natInstances: 0 };

    it("is refused under tasks, and not where there are none, or another way out", () => {
        expect(faultOf({ network: withoutNat }).key).to.equal("glimpse:network.natInstances");
        const keys = (values: Record<string, unknown>) => {
            try {
                parsed(values);
                return [];
            } catch {
                return faultsOf(values).map(({ key }) => key);
            }
        };
        const none = { minTasks: 0, maxTasks: 0 };
        expect(keys({ network: withoutNat, api: none })).to.not.include("glimpse:network.natInstances");
        expect(keys({ network: { ...withoutNat, natGateways: 1 } })).to.not.include("glimpse:network.natInstances");
    });
});
