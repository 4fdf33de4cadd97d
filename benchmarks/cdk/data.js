const { Duration, RemovalPolicy, SecretValue } = require("aws-cdk-lib/core");
const budgets = require("aws-cdk-lib/aws-budgets");
const cognito = require("aws-cdk-lib/aws-cognito");
const ec2 = require("aws-cdk-lib/aws-ec2");
const ecr = require("aws-cdk-lib/aws-ecr");
const elasticache = require("aws-cdk-lib/aws-elasticache");
const rds = require("aws-cdk-lib/aws-rds");
const s3 = require("aws-cdk-lib/aws-s3");
const secretsmanager = require("aws-cdk-lib/aws-secretsmanager");
const ssm = require("aws-cdk-lib/aws-ssm");

/* What holds data: secrets, files, images, users, the database and the cache. */

function secrets(stack) {
    const secret = (name, passwordLength) =>
        new secretsmanager.Secret(stack, `secret-${name}`, {
            secretName: `glimpse-prod-${name}`,
            generateSecretString: { passwordLength, excludePunctuation: true },
            removalPolicy: RemovalPolicy.RETAIN,
        });
    const jwt = secret("jwt-secret", 64);
    const previous = new ssm.StringParameter(stack, "jwt-secret-previous", { stringValue: "none" });
    return { database: secret("db-password", 40), jwt, previous, redis: secret("redis-auth-token", 64) };
}

function budget(stack) {
    new budgets.CfnBudget(stack, "budget-month", {
        budget: { budgetType: "COST", timeUnit: "MONTHLY", budgetLimit: { amount: 83, unit: "USD" } },
    });
}

function bucket(stack, id, props) {
    return new s3.Bucket(stack, id, {
        blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
        encryption: s3.BucketEncryption.S3_MANAGED,
        objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        enforceSSL: true,
        ...props,
    });
}

function files(stack) {
    return bucket(stack, "files", {
        bucketName: "glimpse-files-prod",
        versioned: true,
        lifecycleRules: [
            { id: "abort-incomplete-uploads", abortIncompleteMultipartUploadAfter: Duration.days(7) },
            { id: "expire-deleted-files", noncurrentVersionExpiration: Duration.days(7) },
        ],
    });
}

function images(stack) {
    return new ecr.Repository(stack, "images", {
        repositoryName: "glimpse-api",
        imageScanOnPush: true,
        lifecycleRules: [
            { description: "Keep the last 10 pushes", tagStatus: ecr.TagStatus.UNTAGGED, maxImageCount: 10 },
            { description: "Keep the last 10 tagged images", tagPatternList: ["*"], maxImageCount: 10 },
        ],
    });
}

function users(stack) {
    const pool = new cognito.UserPool(stack, "users", {
        signInAliases: { email: true },
        passwordPolicy: { minLength: 12 },
        deletionProtection: true,
        featurePlan: cognito.FeaturePlan.ESSENTIALS,
    });
    pool.addClient("mobile", { authFlows: { userSrp: true } });
}

function database(stack, vpc, password) {
    const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
    const securityGroup = new ec2.SecurityGroup(stack, "postgres-security-group", { vpc });
    const instance = new rds.DatabaseInstance(stack, "postgres", {
        vpc,
        vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        engine,
        instanceType: new ec2.InstanceType("t4g.micro"),
        securityGroups: [securityGroup],
        credentials: rds.Credentials.fromPassword("glimpse", password.secretValue),
        databaseName: "glimpse",
        allocatedStorage: 20,
        storageType: rds.StorageType.GP3,
        storageEncrypted: true,
        backupRetention: Duration.days(7),
        deletionProtection: true,
        parameterGroup: new rds.ParameterGroup(stack, "postgres-parameters", {
            engine,
            parameters: { "rds.force_ssl": "1", log_min_duration_statement: "1000" },
        }),
    });
    const url = new ssm.StringParameter(stack, "postgres-url", {
        stringValue: `postgres://glimpse@${instance.dbInstanceEndpointAddress}:5432/glimpse`,
    });
    return { instance, securityGroup, url };
}

function cache(stack, vpc) {
    const securityGroup = new ec2.SecurityGroup(stack, "redis-security-group", { vpc });
    const parameters = new elasticache.CfnParameterGroup(stack, "redis-parameters", {
        cacheParameterGroupFamily: "valkey8",
        description: "of the cache",
        properties: { "reserved-memory-percent": "50" },
    });
    const subnets = new elasticache.CfnSubnetGroup(stack, "redis-subnets", {
        description: "of the cache",
        subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
    });
    const group = new elasticache.CfnReplicationGroup(stack, "redis-cache", {
        replicationGroupDescription: "sessions",
        engine: "valkey",
        engineVersion: "8.1",
        cacheNodeType: "cache.t4g.micro",
        numCacheClusters: 1,
        automaticFailoverEnabled: false,
        atRestEncryptionEnabled: true,
        transitEncryptionEnabled: true,
        authToken: SecretValue.secretsManager("glimpse-prod-redis-auth-token").unsafeUnwrap(),
        cacheParameterGroupName: parameters.ref,
        cacheSubnetGroupName: subnets.ref,
        securityGroupIds: [securityGroup.securityGroupId],
    });
    const url = new ssm.StringParameter(stack, "redis-url", {
        stringValue: `rediss://${group.attrPrimaryEndPointAddress}:6379`,
    });
    return { securityGroup, url };
}

module.exports = { secrets, budget, bucket, files, images, users, database, cache };
