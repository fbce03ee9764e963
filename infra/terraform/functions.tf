resource "aws_lambda_function" "function" {
  for_each = local.functions

  function_name = "${var.name}-${each.key}"
  description   = "AI Mass: ${each.key}"
  role          = aws_iam_role.function[each.key].arn

  runtime       = "provided.al2023"
  handler       = "bootstrap"
  architectures = [var.architecture]
  s3_bucket     = aws_s3_object.package[each.key].bucket
  s3_key        = aws_s3_object.package[each.key].key
  # Without a package a plan can be made, but not applied.
  source_code_hash = local.package_hashes[each.key]

  memory_size                    = each.value.memoryMegabytes
  timeout                        = each.value.timeoutSeconds
  reserved_concurrent_executions = var.reserve_concurrency ? each.value.concurrency : -1

  environment {
    variables = merge(
      # As Quarkus has it for executables on Lambda, which ends processes without a signal.
      { DISABLE_SIGNAL_HANDLERS = "true" },
      { for variable in local.access[each.key].variables : variable => local.variables[variable] },
    )
  }

  # The log group would otherwise come into being with the first line, and keep its lines forever.
  depends_on = [aws_cloudwatch_log_group.function, aws_iam_role_policy.function]
}

# Lambda takes at most 50 MB directly; with the programs that decode pictures, sounds and videos a package has more.
resource "aws_s3_object" "package" {
  for_each = local.functions

  bucket      = aws_s3_bucket.bucket["vault"].id
  key         = "packages/${each.key}.zip"
  source      = local.packages[each.key]
  source_hash = local.package_hashes[each.key]
}

locals {
  package_hashes = { for name, package in local.packages : name => fileexists(package) ? filebase64sha256(package) : null }
  packages       = { for name in keys(local.functions) : name => "${path.module}/../../functions/${name}/target/function.zip" }
}

# The JVM's build leaves a function.zip, too, but one that provided.al2023 cannot start. A warning, so that plans can be
# looked at without the minutes that executables take.
check "packages" {
  assert {
    condition     = alltrue([for package in local.packages : length(fileset(dirname(package), "*-runner")) > 0])
    error_message = "The functions are not built as executables; see infra/terraform/README.md."
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_retention_days
}

# An event whose invocation fails is tried twice more, and then becomes a dead letter with its last error. While a
# function is at its concurrency, events wait; that is no failure.
resource "aws_lambda_function_event_invoke_config" "triggered" {
  for_each = local.triggered

  function_name                = aws_lambda_function.function[each.key].function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.dead_letters.arn
    }
  }
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  message_retention_seconds = 14 * 24 * 3600
  sqs_managed_sse_enabled   = true
}

resource "aws_lambda_permission" "bucket" {
  for_each = {
    for pair in distinct([for trigger in local.topology.triggers : { function = trigger.function, bucket = trigger.bucket }]) :
    "${pair.bucket}-${pair.function}" => pair
  }

  statement_id   = "from-${each.key}"
  function_name  = aws_lambda_function.function[each.value.function].function_name
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.bucket[each.value.bucket].arn
  source_account = data.aws_caller_identity.current.account_id
}
