variable "region" {
  description = "The AWS region of everything."
  type        = string
  default     = "eu-central-1"
}

variable "name" {
  description = "What the names of everything begin with; another one for each deployment in an account."
  type        = string
  default     = "aimass"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,19}$", var.name))
    error_message = "2 to 20 of a-z, 0-9 and '-', the first a letter."
  }
}

variable "suffix" {
  description = "What the buckets' names end with, since they have to differ from all others in the world; null: the account's number and the region."
  type        = string
  default     = null

  validation {
    condition     = var.suffix == null || can(regex("^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$", var.suffix))
    error_message = "3 to 30 of a-z, 0-9 and '-', without '-' at its ends."
  }
}

variable "architecture" {
  description = "What the packages were built for: x86_64 or arm64."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "Either x86_64 or arm64."
  }
}

variable "reserve_concurrency" {
  description = "Whether each function has the concurrency of topology.json to itself and no more; the account has to have 100 besides."
  type        = bool
  default     = true
}

variable "api_keys" {
  description = "Who may ask: the SHA-256 of each API key (64 hexadecimal digits) and the tenant it belongs to."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for digest in keys(var.api_keys) : can(regex("^[0-9a-f]{64}$", digest))])
    error_message = "The names are SHA-256 digests, never the keys themselves."
  }

  validation {
    condition     = alltrue([for tenant in values(var.api_keys) : can(regex("^[a-z0-9][a-z0-9-]{0,62}$", tenant))])
    error_message = "A tenant takes 1 to 63 of a-z, 0-9 and '-', beginning with a letter or digit."
  }
}

variable "log_retention_days" {
  description = "For how many days the functions' logs are kept."
  type        = number
  default     = 30
}

variable "delete_data" {
  description = "Whether destroy deletes uploads and models, too; otherwise it stops at buckets that are not empty."
  type        = bool
  default     = false
}
