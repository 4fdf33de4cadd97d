import { expect } from "chai";
import { bill } from "../../costs";
import { judge, readPolicySettings, type Subject } from "../../policies";
import { knownUrn, withDeclared } from "../../policies/declared";
import { run } from "./crossguard";
import { resource as r } from "./helpers";

const asOf = new Date("2026-11-24T00:00:00Z");
const STACK = "aws:cloudformation/stack:Stack";
const OPEN = `
Parameters:
  Port: { Type: Number, Default: 5432 }
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: anyone
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: !Ref Port, ToPort: !Ref Port, CidrIp: 0.0.0.0/0 }
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.micro
      AllocatedStorage: "20"
      PubliclyAccessible: true
      StorageEncrypted: true
      DeletionProtection: true
  Wide:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] }
`;
const stack = (inputs: object, type = STACK): Subject => r(type, "legacy", { ...inputs });
const found = (resources: readonly Subject[]) =>
    judge(resources, undefined, { asOf, region: "us-east-1" }).policies.map(
        ({ rule, resource, unjudged }) => `${rule} ${resource.split("::").at(-1)}${unjudged ? ` ${unjudged}` : ""}`,
    );

describe("Rules and the templates of CloudFormation in a program", () => {
    it("judge what a template makes as if the program had made it", () => {
        expect(found([stack({ templateBody: OPEN })])).to.include.members([
            "open-security-groups legacy/Group",
            "no-public-database legacy/Database",
            "iam-wildcards legacy/Wide",
        ]);
    });

    it("judge it by the parameters of the stack, and say where they are not known before the update", () => {
        const narrow = OPEN.replace("CidrIp: 0.0.0.0/0", "CidrIp: !Ref From").replace(
            "Parameters:",
            "Parameters:\n  From: { Type: String }",
        );
        const group = (parameters: unknown) =>
            found([stack({ templateBody: narrow, parameters })]).filter((one) => one.includes("/Group"));
        expect(group({ From: "10.0.0.0/8" })).to.not.include("open-security-groups legacy/Group");
        expect(group({ From: "0.0.0.0/0" })).to.include("open-security-groups legacy/Group");
        expect(group("04da6b54-80e4-46f7-96ec-b56ff0331ba9")).to.include("open-security-groups legacy/Group unknown");
    });

    it("judge each template of a set, and one of aws-native says its type", () => {
        expect(found([stack({ templateBody: OPEN }, "aws:cloudformation/stackSet:StackSet")])).to.include(
            "open-security-groups legacy/Group",
        );
        expect(found([stack({ templateUrl: "https://a/b" }, "aws-native:cloudformation:Stack")])).to.include(
            "unread-templates legacy",
        );
    });

    it("say of a template that they cannot read that it cannot be judged, and stop the update", () => {
        const elsewhere = [stack({ templateUrl: "https://s3.amazonaws.com/shop/vpc.yaml" })];
        const { policies, isBroken } = judge(elsewhere, undefined, { asOf });
        expect(isBroken).to.equal(true);
        expect(policies.map(({ message }) => message)).to.have.length(1);
        expect(policies[0]?.message).to.contain("legacy cannot be judged: its template is not in this program");
    });

    it("say of a type of a template that no rule reads that it is not judged, by CloudFormation's name", () => {
        const odd = stack({ templateBody: "Resources: { Bot: { Type: AWS::Lex::Bot } }" });
        const { policies } = judge([odd], undefined, { asOf });
        expect(policies.map(({ message }) => message).join()).to.contain("no rule reads AWS::Lex::Bot");
    });

    it("let an exception for one resource of a template through, by its name", () => {
        const exceptions = [
            { rule: "open-security-groups", resource: "legacy/Group", reason: "behind a VPN", expires: "2027-01-31" },
        ];
        const settings = readPolicySettings({ policies: { exceptions } });
        const { policies } = judge([stack({ templateBody: OPEN })], settings, { asOf });
        const ofGroup = policies.filter(({ rule }) => rule === "open-security-groups");
        expect(ofGroup.map(({ suppressed }) => suppressed?.reason)).to.deep.equal(["behind a VPN"]);
        expect(policies.map(({ rule }) => rule)).to.not.include("policy-settings");
    });

    it("are reported to CrossGuard at the stack, which is what the engine knows", () => {
        const said = run("security-baseline", [{ type: STACK, name: "legacy", inputs: { templateBody: OPEN } }]);
        for (const rule of ["open-security-groups", "no-public-database", "iam-wildcards"])
            expect(said.join("\n")).to.match(new RegExp(`^mandatory ${rule} legacy: .*legacy/`, "m"));
    });

    it("are reported at each other resource itself, not at the component that it is part of", () => {
        const parent = r("shop:index:Part", "part");
        const bucket = r("aws:s3/bucket:Bucket", "files", {}, { parent: parent.urn });
        const [first, ...made] = withDeclared([stack({ templateBody: OPEN }), parent, bucket], "us-east-1");
        const all = [...(first ? [first] : []), ...made];
        expect(all.filter(({ urn }) => knownUrn(urn, all) !== urn).map(({ urn }) => knownUrn(urn, all))).to.deep.equal(
            Array(3).fill(first?.urn),
        );
        expect(knownUrn(bucket.urn, all)).to.equal(bucket.urn);
        expect(knownUrn("urn:of:no:one", all)).to.equal("urn:of:no:one");
    });

    it("bill what a template makes once, however often it was read before", () => {
        const once = [stack({ templateBody: OPEN })];
        const twice = withDeclared(withDeclared(once, "us-east-1"), "us-east-1");
        expect(twice.length).to.equal(4);
        const of = (resources: readonly Subject[]) => bill(resources, { region: "us-east-1", asOf }).total;
        expect(of(twice)).to.equal(of(once)).and.be.greaterThan(10);
    });
});
