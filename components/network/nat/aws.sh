# shellcheck shell=bash
# Instance metadata and signed calls of the EC2, Auto Scaling and CloudWatch APIs, with curl alone.

# Repeats a step until it works or the time is up. Throttling, a lost reply, IAM that has not spread yet and metadata
# that is late all look alike from here, and all pass with time.
insist() {
    local what=$1 pause=1
    shift
    until "$@"; do
        look
        if ((now >= deadline)); then
            log "gave up: $what: $answer"
            return 1
        fi
        log "$what: ${answer:-no answer}; trying again"
        sleep "$(awk "BEGIN { print $pause / 5 }")"
        pause=$((pause < 20 ? pause * 2 : 20))
    done
}

imds() { curl -sf --noproxy '*' --max-time 2 -H "X-aws-ec2-metadata-token: $imds_token" "$imds_url/latest/meta-data/$1"; }

read_token() {
    imds_token=$(curl -sf --noproxy '*' --max-time 2 -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 21600" \
        "$imds_url/latest/api/token")
}

read_identity() {
    answer="instance metadata is not there yet"
    local mac
    read_token && instance_id=$(imds instance-id) && mac=$(imds mac) || return 1
    interface_id=$(imds "network/interfaces/macs/$mac/interface-id") || return 1
    answer="the instance's tag aws:autoscaling:groupName is not there yet"
    group_name=$(imds tags/instance/aws:autoscaling:groupName) || return 1
    answer="no default route yet"
    device=$(ip -4 route show default | awk '{ for (i = 1; i < NF; i++) if ($i == "dev") { print $(i + 1); exit } }')
    [[ -n $device ]]
}

# A group that ends this instance says so here first, and so does EC2 when it takes a Spot instance back: then routes and
# address are others'.
wanted() {
    local state
    state=$(imds autoscaling/target-lifecycle-state)
    [[ ${state:-InService} == InService && -z $(imds spot/instance-action) ]]
}

# The role's credentials as curl's configuration on standard input: never on a command line, never on disk.
# Kept for five minutes, since asking for them takes as long as a call.
credentials() {
    local role document
    role=$(imds iam/security-credentials/) && document=$(imds "iam/security-credentials/$role") || return 1
    value_of() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" <<<"$document" | head -n 1; }
    printf 'user = "%s:%s"\nheader = "x-amz-security-token: %s"\n' \
        "$(value_of AccessKeyId)" "$(value_of SecretAccessKey)" "$(value_of Token)"
}

# Any answer from AWS tells its time, and AWS refuses what is signed five minutes off: where chrony has not set the clock
# yet, this does.
reach_internet() {
    local time
    answer=$(curl -sS --noproxy '*' --connect-timeout 3 --max-time 6 -D - -o /dev/null "$probe_url" 2>&1) || return 1
    time=$(date -d "$(sed -n 's/^[Dd]ate: *\([^\r]*\).*/\1/p' <<<"$answer" | head -n 1)" +%s) || return 0
    if ((time - EPOCHSECONDS > 60 || EPOCHSECONDS - time > 60)); then
        log "the clock is wrong by $((EPOCHSECONDS - time)) s: setting it"
        date -s "@$time" >/dev/null
    fi
    return 0
}

# signed SERVICE URL CURL_ARGUMENT...: one signed call. The time limit is short because the reply to AssociateAddress can
# be lost: it changes the very address that the request came from.
signed() {
    local service=$1 url=$2 refusal
    shift 2
    answer="the role's credentials are not there yet"
    status=000
    look
    if [[ -z $config ]] || ((now - config_age > 300)); then
        config=$(credentials) || return 1
        config_age=$now
    fi
    answer=$(curl -sS --noproxy '*' --connect-timeout 3 --max-time "$call_seconds" \
        --aws-sigv4 "aws:amz:$NAT_REGION:$service" \
        --write-out '\n%{http_code}' --config - "$@" "$url" 2>&1 <<<"$config")
    status=${answer##*$'\n'}
    answer=$(tr -d '\n' <<<"${answer%$'\n'*}")
    [[ $status == 200 ]] && return
    config=''
    case $answer in
    *RequestExpired* | *"ignature expired"* | *"not yet current"*) refusal=$answer; reach_internet; answer=$refusal ;;
    esac
    return 1
}

# api SERVICE ACTION NAME=VALUE...: a call of a query API.
api() {
    local service=$1 action=$2 url=$ec2_url version=2016-11-15 field form=()
    shift 2
    case $service in
    autoscaling) url=$autoscaling_url version=2011-01-01 ;;
    monitoring) url=$monitoring_url version=2010-08-01 ;;
    esac
    for field in "Action=$action" "Version=$version" "$@"; do form+=(--data-urlencode "$field"); done
    signed "$service" "$url" "${form[@]}"
}

# logs ACTION JSON: a call of CloudWatch Logs, which has no query API.
logs() {
    signed logs "$logs_url" -H "X-Amz-Target: Logs_20140328.$1" -H "Content-Type: application/x-amz-json-1.1" --data-raw "$2"
}

# What was logged since the last time goes to the log group, as one event of this instance's stream. Loses nothing when
# it fails: the console and the journal have it all, and the next time tries again.
ship_log() {
    local stream text
    [[ -n $NAT_LOG_GROUP && -n $unshipped && -n $instance_id ]] || return 0
    ((${#unshipped} <= 16000)) || unshipped=${unshipped: -16000}
    stream="\"logGroupName\":\"$NAT_LOG_GROUP\",\"logStreamName\":\"$instance_id\""
    text=${unshipped//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//$'\n'/\\n}
    text=${text//[[:cntrl:]]/ }
    logs CreateLogStream "{$stream}" || [[ $answer == *ResourceAlreadyExists* ]] || return 1
    logs PutLogEvents "{$stream,\"logEvents\":[{\"timestamp\":$((${EPOCHREALTIME/[.,]/} / 1000)),\"message\":\"$text\"}]}" &&
        unshipped=''
}

ec2() { api ec2 "$@"; }

# EC2 answers a permitted DryRun with an error of its own.
rehearse() { ec2 "$@" DryRun=true || [[ $answer == *DryRunOperation* ]]; }

# lifecycle ACTION HOOK NAME=VALUE...
lifecycle() {
    local action=$1 hook=$2
    shift 2
    api autoscaling "$action" "AutoScalingGroupName=$group_name" "LifecycleHookName=$hook" \
        "InstanceId=$instance_id" "$@"
}
