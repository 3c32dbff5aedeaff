#!/bin/sh
# Puts the built inbox where a deployed stack serves it from: scripts/publish.sh STACK
set -eu
cd "$(dirname "$0")/.."
stack=${1:?the name of a deployed stack}
output() {
    aws cloudformation describe-stacks --stack-name "$stack" --output text \
        --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}
bucket=$(output SiteBucketName)
issuer=$(output UserPoolIssuer)
cognito=${issuer%/*}
region=${cognito#https://cognito-idp.}
[ -n "$bucket" ] || { echo "$stack has no inbox to publish to" >&2; exit 1; }

make inbox
# What carries a hash in its name never changes; everything else is asked for again each time.
aws s3 sync inbox/dist/assets "s3://$bucket/assets" --cache-control "public, max-age=31536000, immutable"
aws s3 sync inbox/dist "s3://$bucket" --exclude "assets/*" --exclude ".vite/*" --cache-control no-cache
printf '{"user_pool_id": "%s", "client_id": "%s", "region": "%s", "cognito_endpoint": "%s/", "websocket_url": "/live", "phone": false}\n' \
    "$(output UserPoolId)" "$(output UserPoolClientId)" "${region%%.*}" "$cognito" |
    aws s3 cp - "s3://$bucket/config.json" --content-type application/json --cache-control no-store
aws cloudfront create-invalidation --distribution-id "$(output SiteDistributionId)" --paths "/*" >/dev/null
echo "published: $(output InboxUrl)"
