output "endpoint" {
  description = "What ./aimass takes as --endpoint."
  value       = aws_apigatewayv2_api.api.api_endpoint
}

output "intake_bucket" {
  description = "Where uploads lie."
  value       = aws_s3_bucket.bucket["intake"].id
}

output "vault_bucket" {
  description = "Where models and all that led to them lie."
  value       = aws_s3_bucket.bucket["vault"].id
}

output "dead_letters" {
  description = "The queue of events that failed for good."
  value       = aws_sqs_queue.dead_letters.url
}
