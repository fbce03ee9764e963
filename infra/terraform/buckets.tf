resource "aws_s3_bucket" "bucket" {
  for_each = toset(["intake", "vault"])

  bucket        = "${var.name}-${each.key}-${local.bucket_suffix}"
  force_destroy = var.delete_data
}

resource "aws_s3_bucket_public_access_block" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket = each.value.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket     = each.value.id
  depends_on = [aws_s3_bucket_versioning.bucket]

  # Only aliases and progress are ever written over; progress often.
  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  # Files that requests have asked about.
  rule {
    id     = "attachments"
    status = "Enabled"

    filter {
      prefix = "attachments/"
    }

    expiration {
      days = 1
    }
  }
}

resource "aws_s3_bucket_policy" "tls_only" {
  for_each = aws_s3_bucket.bucket

  bucket     = each.value.id
  depends_on = [aws_s3_bucket_public_access_block.bucket]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [each.value.arn, "${each.value.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# A bucket has one notification configuration, in which no two filters of an event may overlap. The
# local platform refuses a topology where they do.
resource "aws_s3_bucket_notification" "triggers" {
  for_each = aws_s3_bucket.bucket

  bucket = each.value.id

  dynamic "lambda_function" {
    for_each = [for trigger in local.topology.triggers : trigger if trigger.bucket == each.key]

    content {
      lambda_function_arn = aws_lambda_function.function[lambda_function.value.function].arn
      events              = ["s3:ObjectCreated:*"]
      filter_prefix       = lambda_function.value.prefix
      filter_suffix       = lambda_function.value.suffix
    }
  }

  # S3 refuses a function that it may not invoke.
  depends_on = [aws_lambda_permission.bucket, aws_lambda_function_event_invoke_config.triggered]
}

resource "aws_s3_object" "api_key" {
  for_each = var.api_keys

  bucket       = aws_s3_bucket.bucket["vault"].id
  key          = "access/${each.key}.json"
  content      = jsonencode({ tenant = each.value, label = "made with the deployment" })
  content_type = "application/json"
}
