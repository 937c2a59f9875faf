# model = "gpt-4o"
variable "song_model" {
  description = "Was gpt-4o."
  default     = "V5"
}
resource "azurerm_cognitive_deployment" "chat" {
  name = "acme-support-prod" // "gpt-4o"
  model {
    name = "gpt-4o-mini"
  }
  route = "${var.vendor}/gpt-5.2"
  tags  = { clef = "V5" }
}
locals {
  prompt = <<-EOT
    You are "grok-4".
  EOT
  models = ["claude-sonnet-4-6", "qwen3-max"] /* "o3" */
  file   = "prompts/gpt-5.2.txt"
}
