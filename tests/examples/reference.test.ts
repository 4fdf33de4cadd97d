import { expect } from "chai";
import { actionsOf } from "../../cli/commands/preflight/rights/actions";
import { isAboutNothing } from "../../cli/commands/preflight/rights/decided-on";
import { permissions, WITHOUT_RESOURCE } from "../../examples/ci-role/permissions";
import { knowsNoResource, referenced } from "./iam/reference";

const names = {
    region: "ap-northeast-2",
    account: "123456789012",
    prefix: "glimpse-prod",
    bucketName: "glimpse-files-prod",
    repositoryName: "glimpse-api",
    services: ["www"],
};
const granted = Object.entries(permissions(names));
const ofResources = granted.flatMap(([type, { read: reading, write, on }]) =>
    [...reading, ...write].map((action) => ({ type, action, on })),
);

describe("The rights of preflight and of CI's roles, next to AWS's own reference", () => {
    it("are actions that AWS has", () => {
        const ofPreflight = granted.flatMap(([type]) => actionsOf(type) ?? []);
        const ofCi = [...ofResources.map(({ action }) => action), ...Object.values(WITHOUT_RESOURCE).flat()];
        expect(
            [...new Set([...ofPreflight, ...ofCi])].filter((action) => referenced(action).length === 0),
        ).to.deep.equal([]);
    });

    it("are known to preflight for every type that CI may deploy", () => {
        expect(granted.map(([type]) => type).filter((type) => actionsOf(type) === undefined)).to.deep.equal([]);
    });

    it("are granted on all resources where AWS decides by none: a statement with an ARN would never match", () => {
        const everywhere = Object.values(WITHOUT_RESOURCE).flat();
        const without = ofResources
            // What `Describe*` has in addition is asked by no one.
            .filter(({ action, on }) => !action.includes("*") && !on.includes("*"))
            .filter(({ action }) => knowsNoResource(action))
            .filter(({ action }) => !everywhere.includes(action));
        expect(without.map(({ type, action }) => `${action} of ${type}`)).to.deep.equal([]);
    });

    it("are asked of IAM about all resources there, and by ARN everywhere else where the plan has one", () => {
        const asked = [...new Set(granted.flatMap(([type]) => actionsOf(type) ?? []))];
        expect(asked.filter((action) => knowsNoResource(action) && !isAboutNothing(action))).to.deep.equal([]);
    });

    it("say the same of an action: what preflight asks about no resource, CI's roles have on all", () => {
        const onAll = ofResources.filter(({ on }) => on.includes("*")).map(({ action }) => action);
        const everywhere = [...Object.values(WITHOUT_RESOURCE).flat(), ...onAll];
        const isOnAll = (action: string) =>
            everywhere.some((one) => (one.endsWith("*") ? action.startsWith(one.slice(0, -1)) : action === one));
        const asked = [...new Set(granted.flatMap(([type]) => actionsOf(type) ?? []))].filter(isAboutNothing);
        expect(asked.length).to.be.above(40);
        expect(asked.filter((action) => !isOnAll(action))).to.deep.equal([]);
    });
});
