resource "aws_iam_role" "function" {
  for_each = local.functions

  name = "${var.name}-${each.key}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

locals {
  # The buckets that a function has to do with.
  buckets = {
    for name in keys(local.functions) : name => [
      for bucket in ["intake", "vault"] : bucket if can(local.access[name][bucket])
    ]
  }
  # What is written may be read, too: a write is conditional on what is there.
  readable = {
    for name in keys(local.functions) : name => flatten([
      for bucket in local.buckets[name] : [
        for keys in concat(local.access[name][bucket].read, local.access[name][bucket].write) :
        "${aws_s3_bucket.bucket[bucket].arn}/${keys}"
      ]
    ])
  }
  writable = {
    for name in keys(local.functions) : name => flatten([
      for bucket in local.buckets[name] : [
        for keys in local.access[name][bucket].write : "${aws_s3_bucket.bucket[bucket].arn}/${keys}"
      ]
    ])
  }
}

resource "aws_iam_role_policy" "function" {
  for_each = local.functions

  name = "own-objects-and-logs"
  role = aws_iam_role.function[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        { Effect = "Allow", Action = ["s3:GetObject"], Resource = local.readable[each.key] },
        { Effect = "Allow", Action = ["s3:PutObject"], Resource = local.writable[each.key] },
        # Without this S3 says of a missing object that it is forbidden. That answer depends on leave to list the
        # whole bucket, so no prefix is asked for here. Only names can be seen by it.
        {
          Effect   = "Allow"
          Action   = ["s3:ListBucket"]
          Resource = [for bucket in local.buckets[each.key] : aws_s3_bucket.bucket[bucket].arn]
        },
        {
          Effect = "Allow"
          Action = ["logs:CreateLogStream", "logs:PutLogEvents"]
          # The streams of its own log group.
          Resource = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
        },
      ],
      contains(local.triggered, each.key)
      ? [{ Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [aws_sqs_queue.dead_letters.arn] }]
      : [],
    )
  })
}
