import { expect } from "chai";
import { classVerdict, type Service } from "../../policies/arm";

/** What each class is: "arm", "x86" without a successor of its size, the class to write, or "none" where it is no class. */
const CLASSES: Record<Service, string> = {
    ec2:
        "t3.nano:t4g.nano t3.micro:t4g.micro t3a.small:t4g.small t2.2xlarge:t4g.2xlarge t3.4xlarge:x86 " +
        "m5.small:x86 m5.medium:m7g.medium m5.large:m7g.large m7i-flex.xlarge:m7g.xlarge m6a.2xlarge:m7g.2xlarge " +
        "m5.4xlarge:m7g.4xlarge m5.8xlarge:m7g.8xlarge m5.12xlarge:m7g.12xlarge m5.16xlarge:m7g.16xlarge " +
        "m5.metal:m7g.metal m5.24xlarge:m8g.24xlarge m7i.48xlarge:m8g.48xlarge m7i.96xlarge:x86 " +
        "c5.large:c7g.large c5.24xlarge:c8g.24xlarge r5.large:r7g.large r7i.48xlarge:r8g.48xlarge " +
        "x1.16xlarge:x2gd.16xlarge x2idn.24xlarge:x86 i3.large:i4g.large i3.metal:x86 i3.12xlarge:x86 i3en.24xlarge:x86 hpc6a.4xlarge:hpc7g.4xlarge " +
        "hpc6a.48xlarge:x86 z1d.large:x86 p4d.24xlarge:x86 m7g.large:arm t4g.nano:arm c7gn.large:arm x2gd.large:arm " +
        "m7g-flex.large:arm m7g-flexed.large:m7g.large x-m5.large:x86 a1.large:arm xa1.large:x86 a11.large:x86 or.large:x86 m5:none .large:none m5.:none M5.large:none m5.large.x:none 5m.large:none",
    rds:
        "db.t3.nano:x86 db.t3.micro:db.t4g.micro db.t3.2xlarge:db.t4g.2xlarge db.m5.medium:x86 db.m5.large:db.m7g.large " +
        "db.r5.24xlarge:db.r8g.24xlarge db.x1.large:db.x2g.large db.x1.32xlarge:x86 db.c5.large:x86 db.r6g.large:arm xx.m5.large:none t3.micro:none m5.large:none db.m5:none",
    aurora:
        "db.t3.micro:x86 db.t3.small:x86 db.t3.medium:db.t4g.medium db.t3.large:db.t4g.large db.t3.xlarge:x86 " +
        "db.r5.large:db.r7g.large db.r5.medium:x86 db.r7g.large:arm db.t4g.medium:arm m5.large:none",
    docdb: "db.t3.micro:x86 db.t3.medium:db.t4g.medium db.t3.large:x86 db.r5.medium:x86 db.r5.large:db.r6g.large db.r5.24xlarge:x86 db.m5.large:x86 db.t4g.medium:arm",
    cache:
        "cache.t2.nano:x86 cache.t2.micro:cache.t4g.micro cache.t3.small:cache.t4g.small cache.t3.medium:cache.t4g.medium " +
        "cache.t3.large:x86 cache.m5.medium:x86 cache.m5.large:cache.m7g.large cache.m5.24xlarge:x86 cache.r6g.large:arm m5.large:none",
    search:
        "m5.large.search:m7g.large.search m5.medium.search:m7g.medium.search t3.medium.search:x86 or1.large.search:arm " +
        "om2.large.search:arm oi12.large.search:arm om.large.search:x86 r6g.large.search:arm m5.large:none m5.large.saerch:none m5.search:none",
    kafka: "kafka.t3.small:x86 kafka.m5.medium:x86 kafka.m5.large:kafka.m7g.large kafka.m5.24xlarge:x86 kafka.m7g.large:arm m5.large:none",
};

describe("A class of instances", () => {
    for (const [service, classes] of Object.entries(CLASSES) as [Service, string][]) {
        for (const [text = "", wanted] of classes.split(" ").map((one) => one.split(":"))) {
            it(`of ${service} is ${wanted}: ${text}`, () => {
                const verdict = classVerdict(text, service);
                const found = verdict?.isArm ? "arm" : (verdict?.instead ?? (verdict ? "x86" : "none"));
                expect(found).to.equal(wanted);
            });
        }
    }
});
