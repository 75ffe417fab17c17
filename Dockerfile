# The CPU default: slim, not root, one volume for everything that must outlive the container.
FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HANCUT_DATA=/data GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=7860 GRADIO_ANALYTICS_ENABLED=False
RUN useradd --create-home --uid 1000 hancut && mkdir /data && chown hancut /data
WORKDIR /app
COPY pyproject.toml requirements.txt ./
RUN pip install --no-cache-dir uv \
 && uv pip install --system --no-cache --compile-bytecode --requirements pyproject.toml --constraints requirements.txt
COPY --chown=hancut . .
USER hancut
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=5s --start-period=40s \
  CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:7860/gradio_api/app/health', timeout=4)"
CMD ["python", "app.py", "serve"]
