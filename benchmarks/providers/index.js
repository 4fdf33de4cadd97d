// One resource of each provider; or none, where the configuration says so.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

if (new pulumi.Config().requireBoolean("started")) {
    new aws.sns.Topic("topic");
    new random.RandomPassword("password", { length: 32 });
}
