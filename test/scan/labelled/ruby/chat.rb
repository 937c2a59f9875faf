# frozen_string_literal: true

require 'openai'
require_relative 'prompts/gpt-5.2'

=begin
Was "gpt-4o".
=end
class Chat < ApplicationRecord
  MODEL = ENV.fetch('CHAT_MODEL', 'gpt-5.2').freeze # "gpt-4o"
  MODELS = %w[gpt-4o claude-opus-4-6].freeze
  enum :kind, { command: 'command', query: 'query' }
  validates :model, inclusion: { in: ["claude-sonnet-4-6", "o4-mini"] }

  def ask(question)
    client.chat(parameters: { model: "gpt-4o-mini", messages: messages(question) })
    client.chat(parameters: { :model => 'o3' })
    Rails.logger.info("gpt-5.2 answered #{question} with #{name || 'qwen3-max'}")
    route = "#{vendor}/gpt-5.2-mini"
    single = '#{vendor}/gpt-5.2'
    text = <<~PROMPT
      You are "gpt-5.2".
    PROMPT
    known = question.match?(/"gpt-5\.2"|'grok-4'/)
    symbol = :"deepseek-chat"
    short = :V5
    link = "https://acme.example/models/gpt-5.2"
    "whisper-1"
  end
end
__END__
model: "grok-4"
