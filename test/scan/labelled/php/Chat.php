<p>Today's model is "gpt-5.2".</p>
<?php

namespace App\Services;

use OpenAI\Laravel\Facades\OpenAI;

/** @see 'gpt-4o' */
#[Attribute('claude-opus-4-6')]
final class Chat
{
    public const MODEL = 'gpt-5.2'; # "gpt-4o"
    private string $model = "claude-sonnet-4-6";

    public function ask(string $question): string
    {
        $model = config('services.openai.model', 'gpt-4o');
        $answer = OpenAI::chat()->create([
            'model' => 'gpt-4o-mini',
            'messages' => [['role' => 'user', 'content' => "Don't be gpt-5.2, $question"]],
        ]);
        $short = ['model' => 'V5', 'style' => 'jazz'];
        $other = ['clef' => 'V5'];
        $route = "{$this->vendor}/gpt-5.2-mini";
        $named = "$vendor/qwen3-max";
        $constant = '$vendor/gpt-5.2';
        $text = <<<EOT
        Say "grok-4" and it's done.
        EOT;
        require __DIR__ . '/prompts/gpt-5.2.php';
        $split = 'gpt-' . '5.2';
        Artisan::call('command');
        return env('TTS_MODEL', 'tts-1');
    }
}
?>
<footer>Isn't "claude-sonnet-4-6" nice?</footer>
<?= $view->model('mistral-large-latest') ?>
