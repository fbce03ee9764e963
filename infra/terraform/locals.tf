locals {
  # What the local platform runs is what is deployed.
  topology = jsondecode(file("${path.module}/../topology.json"))

  # What each function may read and write, and the variables it is given; CloudAccessTest holds the code to it.
  access = jsondecode(file("${path.module}/access.json"))

  functions = local.topology.functions
  routes    = { for route in local.topology.routes : "${route.method} ${route.path}" => route }

  # Functions that answer requests, and functions that work on events.
  answering = toset([for route in local.topology.routes : route.function])
  triggered = toset([for trigger in local.topology.triggers : trigger.function])

  bucket_suffix = coalesce(var.suffix, "${data.aws_caller_identity.current.account_id}-${var.region}")

  # PKCS#8 and X.509 in base64, joined by '.': the secret half and the public one.
  signing_key = sensitive(data.aws_ssm_parameter.signing_key.value)

  variables = {
    AIMASS_INTAKE_BUCKET = aws_s3_bucket.bucket["intake"].id
    AIMASS_VAULT_BUCKET  = aws_s3_bucket.bucket["vault"].id
    AIMASS_SIGNING_KEY   = local.signing_key
    # Empty where the key is not such a pair; then compress and infer refuse to work, and say why.
    AIMASS_VERIFYING_KEY = nonsensitive(try(split(".", local.signing_key)[1], ""))
  }
}

data "aws_caller_identity" "current" {}

# Made by hand before the first apply (README.md), so that it stands in no file and in no shell's history.
data "aws_ssm_parameter" "signing_key" {
  name = "/${var.name}/signing-key"
}
